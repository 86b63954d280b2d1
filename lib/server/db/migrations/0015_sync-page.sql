CREATE TABLE "sync_page" (
	"page" integer PRIMARY KEY NOT NULL,
	"pass" integer NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"read" jsonb NOT NULL
);
