-- Isolation: row-level security with FORCE on every district table, and a web role that owns nothing.
-- The web role huying_web exists before migrations run (the database platform creates it).

do $$
declare t text;
begin
  for t in
    select c.relname from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'district_id' and not a.attisdropped
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'districts'
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- The subselect is evaluated once a statement, not once a row. Unset means no district and so no rows.
    execute format(
      'create policy of_district on %I using (district_id = (select nullif(current_setting(''huying.district_id'', true), '''')::integer)) with check (district_id = nullif(current_setting(''huying.district_id'', true), '''')::integer)', t);
    execute format('grant select, insert, update, delete on %I to huying_web', t);
  end loop;
end $$;

grant select on districts, calendar_years, flow_versions to huying_web;
grant insert on flow_versions to huying_web;
grant usage on sequence matter_numbers, code_numbers to huying_web;

-- Append-only: the web role can neither change nor delete an event.
revoke update, delete on events from huying_web;
revoke delete on matters, event_contents, deadlines from huying_web;
