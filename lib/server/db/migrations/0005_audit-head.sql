CREATE TABLE "audit_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
INSERT INTO "audit_head" SELECT 1, "seq", "hash" FROM "audit_event" ORDER BY "seq" DESC LIMIT 1;
