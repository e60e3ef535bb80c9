-- Sessions in wake-up rooms: when, where, for which alert (its number), how many came. Names are nowhere in it.
create table wake_up_sessions (
  district_id integer not null references districts,
  session_id  uuid not null,
  place_id    uuid not null,
  alert       text,                                       -- number of the matter; null: a talk to a group
  starts_at   timestamptz not null,
  state       text not null default 'booked' check (state in ('booked', 'held', 'missed', 'cancelled')),
  attended    integer check (attended between 0 and 1000),
  words       text not null default '',
  booked_by   uuid not null,
  booked_at   timestamptz not null,
  closed_by   uuid,
  closed_at   timestamptz,
  primary key (district_id, session_id),
  foreign key (district_id, place_id) references places (district_id, place_id),
  check ((state = 'booked') = (closed_at is null)),
  check ((state = 'held') = (attended is not null))
);
create index wake_up_sessions_by_time on wake_up_sessions (district_id, starts_at);
create index wake_up_sessions_by_alert on wake_up_sessions (district_id, alert) where alert is not null;

alter table wake_up_sessions enable row level security;
alter table wake_up_sessions force row level security;
create policy of_district on wake_up_sessions
  using (district_id = (select nullif(current_setting('huying.district_id', true), '')::integer))
  with check (district_id = nullif(current_setting('huying.district_id', true), '')::integer);
grant select, insert, update on wake_up_sessions to huying_web;
