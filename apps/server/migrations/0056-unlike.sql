-- Two matters that somebody looked at and found not to be the same: they are not proposed again. The smaller id first.
create table unlike_matters (
  district_id integer not null references districts,
  matter_id   uuid not null,
  other_id    uuid not null,
  person_id   uuid not null,
  said_at     timestamptz not null,
  primary key (district_id, matter_id, other_id),
  check (matter_id < other_id)
);

alter table unlike_matters enable row level security;
alter table unlike_matters force row level security;
create policy of_district on unlike_matters
  using (district_id = (select nullif(current_setting('huying.district_id', true), '')::integer))
  with check (district_id = nullif(current_setting('huying.district_id', true), '')::integer);
grant select, insert, update, delete on unlike_matters to huying_web;
