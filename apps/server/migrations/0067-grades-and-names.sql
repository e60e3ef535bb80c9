-- How grave a matter is (1 red to 4 blue), who has which part in it, and matters that belong together and go their own ways.
alter table matters
  add column grade     smallint check (grade between 1 and 4),
  add column named     jsonb  not null default '{}',   -- part → person ids
  add column named_ids uuid[] not null default '{}';   -- the same people, to be found by

create index matters_by_named on matters using gin (named_ids) where named_ids <> '{}';
create index matters_open_by_grade on matters (district_id, grade, due_at, matter_id) where closed_at is null and grade is not null;

create table matter_links (
  district_id integer not null references districts,
  from_matter uuid not null,                     -- the one whose step opened the other
  to_matter   uuid not null,
  step        text not null,
  made_at     timestamptz not null,
  primary key (district_id, from_matter, to_matter)
);
create index matter_links_back on matter_links (district_id, to_matter);

alter table matter_links enable row level security;
alter table matter_links force row level security;
create policy of_district on matter_links
  using (district_id = (select nullif(current_setting('huying.district_id', true), '')::integer))
  with check (district_id = nullif(current_setting('huying.district_id', true), '')::integer);
grant select, insert on matter_links to huying_web;

-- An operator's limit may be for one grade: it stands in the place of the category as #1 to #4. Seconds for what cannot wait.
alter table limits drop constraint limits_unit_check;
alter table limits add constraint limits_unit_check check (unit in ('second', 'minute', 'workHour', 'calendarDay', 'workDay'));
