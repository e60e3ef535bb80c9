-- Hazards: what plans and campaigns look at, what is found there, and tables of findings that come from elsewhere. A hazard itself is a
-- matter of the flow of that name; findings are what it consists of.
create index matters_hazards_by_place on matters (district_id, place_id, reported_at desc) where flow = 'hazard' and place_id is not null;
create index matters_hazards on matters (district_id, reported_at desc, matter_id) where flow = 'hazard';

create table inspection_plans (
  district_id integer not null references districts,
  plan_id     uuid not null,
  sort        text not null check (sort in ('plan', 'campaign')),
  name        text not null,
  words       text not null default '',
  versions    jsonb not null,                       -- kind of place → version of the checklist it is looked at with
  filter      jsonb not null,                       -- which places, as it was asked for
  given_to    text,                                 -- one unit for all; null: the unit of each place
  starts_on   date not null,
  due_on      date not null,
  places      integer not null,
  created_by  uuid not null,
  created_at  timestamptz not null,
  ended_at    timestamptz,
  ended_by    uuid,
  primary key (district_id, plan_id),
  check (due_on >= starts_on)
);

-- One row a place that a plan looks at. Counters are written in the transaction that changes what they count.
create table plan_places (
  district_id   integer not null references districts,
  plan_id       uuid not null,
  place_id      uuid not null,
  unit_id       text not null,                      -- who goes there
  inspection_id uuid,
  inspected_at  timestamptz,
  result        text check (result in ('passed', 'to-mend', 'failed')),
  open_findings integer not null default 0,
  primary key (district_id, plan_id, place_id)
);
create index plan_places_waiting on plan_places (district_id, plan_id, unit_id, place_id) where inspected_at is null;
create index plan_places_by_unit on plan_places (district_id, plan_id, unit_id, place_id);
create index plan_places_found on plan_places (district_id, plan_id, unit_id, place_id) where open_findings > 0;
create index plan_places_by_place on plan_places (district_id, place_id) where inspected_at is null;

-- What the plan page counts, so that it reads a few rows and not 200,000 places and a million findings.
create table plan_units (
  district_id integer not null references districts,
  plan_id     uuid not null,
  unit_id     text not null,
  places      integer not null default 0,
  inspected   integer not null default 0,
  with_found  integer not null default 0,           -- places inspected at which something was found
  found       integer not null default 0,
  settled     integer not null default 0,           -- put right on the spot
  taken_up    integer not null default 0,           -- became part of a hazard
  primary key (district_id, plan_id, unit_id)
);

create table findings (
  district_id   integer not null references districts,
  finding_id    uuid not null,
  place_id      uuid not null,
  unit_id       text not null,                      -- of the place, at the time
  kind          text not null,                      -- of the place
  plan_id       uuid,
  inspection_id uuid,
  item          text,                               -- of the checklist
  words         text not null,
  rule          text not null default '',
  serious       boolean not null default false,
  state         text not null default 'open' check (state in ('open', 'settled', 'taken-up')),
  found_at      timestamptz not null,
  recorded_at   timestamptz not null,
  found_by      uuid,
  source        text not null check (source in ('inspection', 'import')),
  external_id   text,                               -- what makes a line of a table the same line when it comes again
  settled_at    timestamptz,
  settled_by    uuid,
  settled_words text,
  matter_id     uuid,
  primary key (district_id, finding_id),
  check (state <> 'settled' or settled_at is not null),
  check (state <> 'taken-up' or matter_id is not null)
);
create unique index findings_once on findings (district_id, external_id) where external_id is not null;
create index findings_by_place on findings (district_id, place_id, found_at desc, finding_id);
create index findings_by_plan on findings (district_id, plan_id, found_at desc, finding_id) where plan_id is not null;
create index findings_open on findings (district_id, found_at desc, finding_id) where state = 'open';
create index findings_by_matter on findings (district_id, matter_id) where matter_id is not null;

-- Which tables were brought in, by whom, and how long it took.
create table finding_imports (
  district_id integer not null references districts,
  import_id   uuid not null,
  plan_id     uuid,
  file_name   text not null,
  lines       integer not null,
  fresh       integer not null,
  known       integer not null,
  wrong       integer not null,
  took_ms     integer not null,
  person_id   uuid not null,
  created_at  timestamptz not null,
  primary key (district_id, import_id)
);

-- Photos of a finding that was put right on the spot: after it.
alter table files add column finding_id uuid;
create index files_by_finding on files (district_id, finding_id) where finding_id is not null;

do $$
declare t text;
begin
  foreach t in array array['inspection_plans', 'plan_places', 'plan_units', 'findings', 'finding_imports'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy of_district on %I using (district_id = (select nullif(current_setting(''huying.district_id'', true), '''')::integer)) with check (district_id = nullif(current_setting(''huying.district_id'', true), '''')::integer)', t);
    execute format('grant select, insert, update on %I to huying_web', t);
  end loop;
end $$;
