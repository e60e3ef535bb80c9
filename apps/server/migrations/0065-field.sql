-- Photos and recordings made on site: when, where and by whom, as the phone said. What is shown of them is a copy with these words
-- on it; the picture itself stays as it is, under its hash.
alter table files
  add column taken_at   timestamptz,                -- null: chosen at a desk or by a resident
  add column taken_by   uuid,
  add column taken_unit text,
  add column taken_lat  double precision,           -- WGS-84
  add column taken_lng  double precision,
  add column accuracy_m real;

-- Which of the strip's alerts somebody has seen: each person for themselves. An alert is an event.
create table seen_alerts (
  district_id integer not null references districts,
  person_id   uuid not null,
  matter_id   uuid not null,
  seq         integer not null,
  seen_at     timestamptz not null,
  primary key (district_id, person_id, matter_id, seq)
);

alter table seen_alerts enable row level security;
alter table seen_alerts force row level security;
create policy of_district on seen_alerts
  using (district_id = (select nullif(current_setting('huying.district_id', true), '')::integer))
  with check (district_id = nullif(current_setting('huying.district_id', true), '')::integer);
grant select, insert, update, delete on seen_alerts to huying_web;
