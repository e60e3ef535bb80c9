-- Districts, units, people, places. Runs as the owner role; the web role gets its rights in 0004.
-- Every district table starts with district_id and has row-level security with FORCE (added in 0004 for all of them at once).
-- Tables without a district: districts, calendar_years, flow_versions, schema_migrations.

create extension if not exists pg_trgm;

create table districts (
  district_id   integer primary key,
  code          text not null unique,            -- administrative code, e.g. 330113
  prefix        text not null unique check (prefix ~ '^[A-Z]{2}$'),  -- first letters of numbers, codes and logins
  name          text not null,
  name_en       text not null,
  phone         text not null,
  is_demo       boolean not null default false,
  service_slots jsonb not null default '[{"from":510,"to":720},{"from":810,"to":1050}]'  -- minutes after local midnight
);

-- Public holidays and make-up working days (调休) of one year, as the State Council announced them.
create table calendar_years (
  year        integer primary key,
  holidays    date[] not null,
  make_up     date[] not null,
  source      text not null
);

-- A flow version is frozen once a matter has used it.
create table flow_versions (
  flow          text not null,
  version       integer not null,
  digest        text not null,
  first_used_at timestamptz not null,
  primary key (flow, version)
);

create table units (
  district_id integer not null references districts,
  unit_id     text not null,                     -- official division code where there is one: 330113001001
  parent_id   text,
  tier        text not null check (tier in ('district', 'town', 'village', 'grid', 'department')),
  sort        text not null check (sort in ('centre', 'department', 'police', 'property', 'grid', 'volunteers')),
  name        text not null,
  name_en     text not null,
  path        text not null,                     -- ids from the district down, joined by '/', itself included
  phone       text,
  lat         double precision,
  lng         double precision,
  active      boolean not null default true,
  primary key (district_id, unit_id),
  foreign key (district_id, parent_id) references units (district_id, unit_id)
);
create index units_by_parent on units (district_id, parent_id);
create index units_by_path on units (district_id, path text_pattern_ops);

create table people (
  district_id   integer not null references districts,
  person_id     uuid not null,
  login         text not null,
  name          text not null,
  surname       text not null,                   -- shown to the resident who is visited, with the badge
  badge         text not null,                   -- checkable on the resident site
  password_hash text not null,
  active        boolean not null default true,
  failed_logins integer not null default 0,
  locked_until  timestamptz,
  primary key (district_id, person_id)
);
create unique index people_by_login on people (district_id, login);
create unique index people_by_badge on people (district_id, badge);

create table posts (
  district_id integer not null,
  person_id   uuid not null,
  unit_id     text not null,
  role        text not null check (role in ('district-desk', 'town-desk', 'village-desk', 'handler', 'leader', 'auditor', 'admin', 'grid-officer', 'volunteer')),
  primary key (district_id, person_id, unit_id, role),
  foreign key (district_id, person_id) references people (district_id, person_id),
  foreign key (district_id, unit_id) references units (district_id, unit_id)
);
create index posts_by_unit on posts (district_id, unit_id, role);

create table sessions (
  district_id integer not null,
  token_hash  bytea not null,                    -- SHA-256 of the cookie's secret part
  person_id   uuid not null,
  created_at  timestamptz not null,
  seen_at     timestamptz not null,
  primary key (district_id, token_hash),
  foreign key (district_id, person_id) references people (district_id, person_id)
);
create index sessions_by_person on sessions (district_id, person_id);

-- A place that a code can be bound to. Coordinates are WGS-84; the datum they came in stays on record.
create table places (
  district_id  integer not null,
  place_id     uuid not null,
  unit_id      text not null,
  kind         text not null check (kind in ('village', 'grid', 'building', 'shop')),
  name         text not null,
  lat          double precision,
  lng          double precision,
  source_datum text check (source_datum in ('WGS84', 'GCJ02')),
  primary key (district_id, place_id),
  foreign key (district_id, unit_id) references units (district_id, unit_id)
);
create index places_by_unit on places (district_id, unit_id);

create table codes (
  district_id integer not null,
  code        text not null,                     -- LP104736: prefix, five digits, check digit
  place_id    uuid not null,
  state       text not null default 'active' check (state in ('active', 'retired', 'replaced')),
  replaced_by text,
  moved_from  uuid,                              -- the place it was bound to before
  reason      text,
  created_at  timestamptz not null,
  changed_at  timestamptz not null,
  primary key (district_id, code),
  foreign key (district_id, place_id) references places (district_id, place_id),
  foreign key (district_id, replaced_by) references codes (district_id, code)
);
create index codes_by_place on codes (district_id, place_id);
create sequence code_numbers;

create table categories (
  district_id  integer not null references districts,
  category     text not null,                    -- FIRE, FIRE.EBIKE
  parent       text,
  name         text not null,
  name_en      text not null,
  keywords     text[] not null default '{}',
  default_unit text,                             -- sort of unit or unit id that usually handles it
  emergency    text check (emergency in ('110', '119', '120')),
  rank         integer not null default 0,
  primary key (district_id, category)
);

-- Another span for one deadline of one category; '*' is every category. Absent: the flow's own default.
create table limits (
  district_id integer not null references districts,
  flow        text not null,
  deadline    text not null,
  category    text not null default '*',
  count       integer not null check (count > 0),
  unit        text not null check (unit in ('minute', 'workHour', 'calendarDay', 'workDay')),
  changed_by  uuid not null,
  changed_at  timestamptz not null,
  primary key (district_id, flow, deadline, category)
);
