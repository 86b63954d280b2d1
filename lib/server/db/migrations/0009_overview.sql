CREATE SEQUENCE "public"."mirror_version" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
ALTER TABLE "sale" ADD COLUMN "reward_money" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "customer_counted" ON "customer" USING btree ("joined_at","referrer_id","is_active","id") WHERE presence <> 'deleted';--> statement-breakpoint
CREATE INDEX "sale_made" ON "sale" USING btree ("created_at");