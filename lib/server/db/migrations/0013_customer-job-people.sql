ALTER TABLE "customer_job" ADD COLUMN "started_by" text;--> statement-breakpoint
ALTER TABLE "customer_job" ADD COLUMN "started_by_name" text;--> statement-breakpoint
ALTER TABLE "customer_job_row" ADD COLUMN "undo_id" uuid;--> statement-breakpoint
ALTER TABLE "customer_job_row" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;