ALTER TABLE "bulk_row" ADD COLUMN "duplicate_of" uuid;--> statement-breakpoint
ALTER TABLE "bulk_row" ADD COLUMN "duplicate_confirmed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "bulk_run" ADD COLUMN "detail" text;--> statement-breakpoint
ALTER TABLE "bulk_run" ADD COLUMN "started_by" text;--> statement-breakpoint
ALTER TABLE "bulk_run" ADD COLUMN "started_by_name" text;--> statement-breakpoint
CREATE INDEX "bulk_run_content" ON "bulk_run" USING btree ("content_hash");