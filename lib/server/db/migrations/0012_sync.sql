CREATE TABLE "reread" (
	"customer_id" text PRIMARY KEY NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sync_state" ADD COLUMN "main_unit" text;--> statement-breakpoint
CREATE INDEX "reread_due" ON "reread" USING btree ("due_at");