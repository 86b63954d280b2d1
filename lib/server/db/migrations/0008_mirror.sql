CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "customer_job" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"asked" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_by_role" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"undo_until" timestamp (3) with time zone,
	"undone_by" text,
	"undone_by_name" text,
	"detail" text
);
--> statement-breakpoint
CREATE TABLE "customer_job_row" (
	"job_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"customer_id" text,
	"label" text NOT NULL,
	"plan" text NOT NULL,
	"input" jsonb,
	"state" text NOT NULL,
	"detail" text,
	"operation_id" uuid,
	"at" timestamp (3) with time zone,
	CONSTRAINT "customer_job_row_job_id_row_pk" PRIMARY KEY("job_id","row")
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"scope" text NOT NULL,
	"owner_id" text NOT NULL,
	"owner_name" text NOT NULL,
	"query" text NOT NULL,
	"columns" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_registration" (
	"id" integer PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"secret" text NOT NULL,
	"url" text NOT NULL,
	"events" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customer" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"record" jsonb NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"presence" text DEFAULT 'listed' NOT NULL,
	"seen_pass" integer DEFAULT 0 NOT NULL,
	"status" text NOT NULL,
	"is_active" boolean NOT NULL,
	"email" text,
	"referrer_id" text COLLATE "C",
	"created_at" timestamp (3) with time zone,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"sort_name" text COLLATE "C" NOT NULL,
	"sort_email" text COLLATE "C" NOT NULL,
	"search_text" text NOT NULL,
	"referrals" integer DEFAULT 0 NOT NULL,
	"last_referral_at" timestamp (3) with time zone,
	"main_revenue" numeric(21, 6),
	"main_balance" numeric(21, 6),
	"stats_as_of" timestamp (3) with time zone,
	"balance_as_of" timestamp (3) with time zone,
	"transactions_as_of" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "customer_money" (
	"customer_id" text NOT NULL,
	"unit" text NOT NULL,
	"is_currency" boolean NOT NULL,
	"balance" numeric(21, 6),
	"revenue" numeric(21, 6) DEFAULT '0' NOT NULL,
	CONSTRAINT "customer_money_customer_id_unit_is_currency_pk" PRIMARY KEY("customer_id","unit","is_currency")
);
--> statement-breakpoint
CREATE TABLE "customer_stats" (
	"customer_id" text PRIMARY KEY NOT NULL,
	"stats" jsonb NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sale" (
	"referrer_id" text NOT NULL,
	"key" text NOT NULL,
	"action" text NOT NULL,
	"is_credit" boolean NOT NULL,
	"amount" numeric(21, 6),
	"unit" text,
	"is_currency" boolean,
	"referred_id" text,
	"rewards" integer NOT NULL,
	"created_at" timestamp (3) with time zone,
	"gone_at" timestamp (3) with time zone,
	CONSTRAINT "sale_referrer_id_key_pk" PRIMARY KEY("referrer_id","key")
);
--> statement-breakpoint
CREATE TABLE "sync_run" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"pages" integer DEFAULT 0 NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "sync_state" (
	"id" integer PRIMARY KEY NOT NULL,
	"pass" integer DEFAULT 0 NOT NULL,
	"next_page" integer,
	"pass_started_at" timestamp (3) with time zone,
	"full_at" timestamp (3) with time zone,
	"fresh_at" timestamp (3) with time zone,
	"upstream_total" integer,
	"asked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "workspace" (
	"id" integer PRIMARY KEY NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"main_unit" text
);
--> statement-breakpoint
ALTER TABLE "webhook_event" ADD COLUMN "state" text DEFAULT 'done' NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_event" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "webhook_event" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_event" ADD COLUMN "done_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "webhook_event" ADD COLUMN "detail" text;--> statement-breakpoint
CREATE INDEX "customer_job_created" ON "customer_job" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "customer_job_state" ON "customer_job" USING btree ("state");--> statement-breakpoint
CREATE INDEX "customer_job_row_state" ON "customer_job_row" USING btree ("job_id","state","row");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_view_mine" ON "saved_view" USING btree ("owner_id",lower("name")) WHERE "saved_view"."scope" = 'mine';--> statement-breakpoint
CREATE UNIQUE INDEX "saved_view_team" ON "saved_view" USING btree (lower("name")) WHERE "saved_view"."scope" = 'team';--> statement-breakpoint
CREATE INDEX "customer_key" ON "customer" USING btree ("key");--> statement-breakpoint
CREATE INDEX "customer_email" ON "customer" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "customer_referrer" ON "customer" USING btree ("referrer_id","joined_at","id");--> statement-breakpoint
CREATE INDEX "customer_joined" ON "customer" USING btree ("joined_at","id");--> statement-breakpoint
CREATE INDEX "customer_sort_name" ON "customer" USING btree ("sort_name","id");--> statement-breakpoint
CREATE INDEX "customer_sort_email" ON "customer" USING btree ("sort_email","id");--> statement-breakpoint
CREATE INDEX "customer_referrals" ON "customer" USING btree ("referrals","id");--> statement-breakpoint
CREATE INDEX "customer_last_referral" ON "customer" USING btree (coalesce("last_referral_at", '-infinity'::timestamptz),"id");--> statement-breakpoint
CREATE INDEX "customer_main_revenue" ON "customer" USING btree (coalesce("main_revenue", -1),"id");--> statement-breakpoint
CREATE INDEX "customer_main_balance" ON "customer" USING btree (coalesce("main_balance", -1),"id");--> statement-breakpoint
CREATE INDEX "customer_search" ON "customer" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "customer_money_unit_balance" ON "customer_money" USING btree ("unit","balance");--> statement-breakpoint
CREATE INDEX "customer_money_unit_revenue" ON "customer_money" USING btree ("unit","revenue");--> statement-breakpoint
CREATE INDEX "sale_referred" ON "sale" USING btree ("referred_id");--> statement-breakpoint
CREATE INDEX "sale_created" ON "sale" USING btree ("unit","created_at");--> statement-breakpoint
CREATE INDEX "sync_run_started" ON "sync_run" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "webhook_event_due" ON "webhook_event" USING btree ("due_at") WHERE "webhook_event"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_event_received" ON "webhook_event" USING btree ("received_at");--> statement-breakpoint
-- Room for the next reading of a row beside it: most readings change no indexed column.
ALTER TABLE "customer" SET (fillfactor = 85);
