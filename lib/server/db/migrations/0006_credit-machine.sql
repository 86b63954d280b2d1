CREATE TABLE "bulk_row" (
	"run_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"credit_id" uuid NOT NULL,
	"customer_given" text NOT NULL,
	"customer_id" text,
	"customer_label" text,
	"amount" text NOT NULL,
	"unit" text NOT NULL,
	"is_currency" boolean NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"ticket" text,
	"state" text NOT NULL,
	"detail" text,
	CONSTRAINT "bulk_row_run_id_row_pk" PRIMARY KEY("run_id","row")
);
--> statement-breakpoint
CREATE TABLE "bulk_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"content_hash" text NOT NULL,
	"file_name" text NOT NULL,
	"state" text NOT NULL,
	"row_count" integer NOT NULL,
	"created_by" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_by_role" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "credit_evidence" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"credit_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"source" text NOT NULL,
	"balance" numeric(21, 6),
	"detail" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credit_gate" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"reason" text NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credit_limit" (
	"role" text NOT NULL,
	"unit" text NOT NULL,
	"is_currency" boolean NOT NULL,
	"per_credit" numeric(21, 6),
	"per_agent_day" numeric(21, 6),
	"per_customer_quarter" numeric(21, 6),
	"updated_by" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "credit_limit_role_unit_is_currency_pk" PRIMARY KEY("role","unit","is_currency")
);
--> statement-breakpoint
ALTER TABLE "credit" ALTER COLUMN "send_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "credit" ADD COLUMN "created_by_role" text DEFAULT 'support' NOT NULL;--> statement-breakpoint
ALTER TABLE "credit" ADD COLUMN "bulk_run_id" uuid;--> statement-breakpoint
ALTER TABLE "credit" ADD COLUMN "bulk_row" integer;--> statement-breakpoint
ALTER TABLE "credit" ADD COLUMN "approval_reason" text;--> statement-breakpoint
ALTER TABLE "credit" ADD COLUMN "approval_expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "credit" ADD COLUMN "decided_by" text;--> statement-breakpoint
ALTER TABLE "credit" ADD COLUMN "decided_by_name" text;--> statement-breakpoint
ALTER TABLE "credit" ADD COLUMN "decided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "credit" ADD COLUMN "evidence_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "credit" ADD COLUMN "resolved_by" text;--> statement-breakpoint
ALTER TABLE "credit" ADD COLUMN "resolved_by_name" text;--> statement-breakpoint
ALTER TABLE "credit" ADD COLUMN "resolution_note" text;--> statement-breakpoint
ALTER TABLE "bulk_row" ADD CONSTRAINT "bulk_row_run_id_bulk_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."bulk_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_evidence" ADD CONSTRAINT "credit_evidence_credit_id_credit_id_fk" FOREIGN KEY ("credit_id") REFERENCES "public"."credit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_row_state" ON "bulk_row" USING btree ("run_id","state");--> statement-breakpoint
CREATE INDEX "bulk_run_created" ON "bulk_run" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "bulk_run_state" ON "bulk_run" USING btree ("state");--> statement-breakpoint
CREATE INDEX "credit_evidence_credit" ON "credit_evidence" USING btree ("credit_id","seq");--> statement-breakpoint
CREATE INDEX "credit_due" ON "credit" USING btree ("send_at") WHERE state = 'prepared' and send_at is not null;--> statement-breakpoint
CREATE INDEX "credit_evidence_due" ON "credit" USING btree ("evidence_at") WHERE state = 'unknown' and evidence_at is not null;--> statement-breakpoint
CREATE INDEX "credit_agent_day" ON "credit" USING btree ("created_by","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "credit_bulk_row" ON "credit" USING btree ("bulk_run_id","bulk_row") WHERE bulk_run_id is not null;--> statement-breakpoint
create trigger credit_evidence_append_only before update or delete on "credit_evidence" for each row execute function refuse_change();
--> statement-breakpoint
create trigger credit_evidence_no_truncate before truncate on "credit_evidence" for each statement execute function refuse_change();
