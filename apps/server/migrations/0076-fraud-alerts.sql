-- What a fraud alert is beyond its matter. Who it is about lies in the vault; here stands nothing that names anybody.
create table fraud_types (
  district_id integer not null references districts,
  code        text not null,
  edition     text not null,                     -- the list that it stands in
  name        text not null,
  name_en     text not null,
  script      text not null,                     -- what can be said at the door
  script_en   text not null,
  rank        integer not null,
  active      boolean not null default true,
  primary key (district_id, code)
);

create table fraud_alerts (
  district_id integer not null,
  matter_id   uuid not null,
  source      text not null,                     -- desk, or the id of the platform that sent it
  external_id text,                              -- the platform's own number
  type        text not null,
  type_name   text not null,                     -- as the list said then
  type_name_en text not null,
  edition     text not null,
  claims      text,
  relation    text,
  primary key (district_id, matter_id)
);
create unique index fraud_alerts_external on fraud_alerts (district_id, source, external_id) where external_id is not null;

do $$
declare t text;
begin
  foreach t in array array['fraud_types', 'fraud_alerts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy of_district on %I using (district_id = (select nullif(current_setting(''huying.district_id'', true), '''')::integer)) with check (district_id = nullif(current_setting(''huying.district_id'', true), '''')::integer)', t);
    execute format('grant select, insert, update, delete on %I to huying_web', t);
  end loop;
end $$;

-- The few open alerts, and those of a day, without reading through the other matters.
create index matters_open_alerts on matters (district_id, reported_at) where flow = 'fraud-alert' and closed_at is null;
create index matters_alerts on matters (district_id, recorded_at) where flow = 'fraud-alert';
