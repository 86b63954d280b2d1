create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger audit_event_append_only before update or delete on "audit_event" for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_event_no_truncate before truncate on "audit_event" for each statement execute function refuse_change();
--> statement-breakpoint
create trigger credit_event_append_only before update or delete on "credit_event" for each row execute function refuse_change();
--> statement-breakpoint
create trigger credit_event_no_truncate before truncate on "credit_event" for each statement execute function refuse_change();
