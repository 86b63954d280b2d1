DROP INDEX "customer_counted";--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "first_referral_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "customer_counted" ON "customer" USING btree ("joined_at","referrer_id","is_active","first_referral_at","id") WHERE presence <> 'deleted';--> statement-breakpoint
UPDATE "customer" SET "first_referral_at" = counted.first_at FROM (
	SELECT referrer_id, min(created_at) AS first_at FROM "customer" WHERE presence <> 'deleted' GROUP BY referrer_id
) AS counted WHERE "customer"."id" = counted.referrer_id;
