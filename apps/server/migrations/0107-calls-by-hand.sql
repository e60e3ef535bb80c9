-- While the line from the police is down the room takes calls down by hand. When the line is back and brings the same call, it is one matter:
-- by the police's number, else because a person says so.
alter table diverted_calls
  add column taken_by     uuid,                          -- who took it down; null: it came by the line
  add column heard_source text,                          -- the partner that sent it afterwards
  add column heard_at     timestamptz,
  add column unlike       uuid[] not null default '{}',  -- calls by hand that somebody said are others
  add check ((source = 'desk') = (taken_by is not null));
create index diverted_calls_by_hand on diverted_calls (district_id, received_at) where source = 'desk' and heard_at is null;
create index diverted_calls_by_number on diverted_calls (district_id, police_number) where police_number is not null;

-- When the room takes the line for down: after so many minutes without a call, or because somebody says so, until the next call by it.
create table police_link (
  district_id   integer not null references districts,
  quiet_minutes integer not null check (quiet_minutes between 10 and 10080),
  down_since    timestamptz,
  down_by       uuid,
  changed_by    uuid not null,
  changed_at    timestamptz not null,
  primary key (district_id),
  check ((down_since is null) = (down_by is null))
);
alter table police_link enable row level security;
alter table police_link force row level security;
create policy of_district on police_link
  using (district_id = (select nullif(current_setting('huying.district_id', true), '')::integer))
  with check (district_id = nullif(current_setting('huying.district_id', true), '')::integer);
grant select, insert, update on police_link to huying_web;
