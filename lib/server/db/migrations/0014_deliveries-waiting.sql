DROP INDEX "webhook_event_due";--> statement-breakpoint
CREATE INDEX "webhook_event_waiting" ON "webhook_event" USING btree ("customer_id") WHERE "webhook_event"."state" = 'waiting';