-- The registry that fraud prevention and hazards share: a place may be more than what a code hangs on. It has a kind, an owner whose
-- contact lies in the vault, a colour from its latest inspection, and a history. Places are coloured, people never.
alter table places drop constraint places_kind_check;
alter table places add constraint places_kind_check check (kind in (
  'village', 'grid', 'building', 'shop',
  'industrial-firm', 'rental-house', 'self-built', 'street-shop', 'high-rise', 'gas', 'e-bike', 'crowded', 'care', 'construction',
  'prevention-point', 'fraud-free-unit', 'wake-up-room', 'micro-fire-station'));
alter table places
  -- In the registry and not only what a code is bound to: those of the first four kinds are not.
  add column in_registry  boolean not null generated always as (kind not in ('village', 'grid', 'building', 'shop')) stored,
  add column address      text not null default '',
  add column owner_id     uuid,                         -- identities.reporter_id
  add column duty_phone   text,                         -- public: of a station, a room
  add column details      jsonb not null default '{}',  -- what only this kind has: members and equipment of a station
  add column colour       text not null default 'none' check (colour in ('none', 'green', 'yellow', 'orange', 'red')),
  add column inspected_at timestamptz,                  -- when the latest inspection took place
  add column due_at       timestamptz,                  -- when the next one is due
  add column active       boolean not null default true,
  add column version      integer not null default 1,
  add column created_at   timestamptz,
  add column changed_at   timestamptz,
  -- Tile of level 22 in web Mercator: shifted right it is the cell of any coarser level, so that clusters are one grouping.
  add column tile_x integer generated always as (floor((lng + 180.0) / 360.0 * 4194304)::integer) stored,
  add column tile_y integer generated always as (
    floor((1.0 - ln(tan(radians(lat)) + 1.0 / cos(radians(lat))) / pi()) / 2.0 * 4194304)::integer) stored;
-- Everything that clusters ask for lies in the index.
create index places_by_tile on places (district_id, tile_x) include (tile_y, kind, colour, unit_id, due_at, lat, lng)
  where in_registry and active;
create index places_by_kind on places (district_id, kind, name, place_id) where in_registry;
create index places_by_name on places (district_id, name, place_id) where in_registry;
create index places_by_due on places (district_id, due_at) where in_registry and active and due_at is not null;

-- What somebody looks at on a place of this kind. A version is frozen once an inspection has used it.
create table checklists (
  district_id      integer not null references districts,
  kind             text not null,
  version          integer not null,
  title            text not null,
  title_en         text not null,
  every_days       integer check (every_days between 1 and 3660),   -- how often; null: when there is reason to
  items            jsonb not null,
  platform_default boolean not null default false,                  -- nobody in the district has changed it
  used             boolean not null default false,
  created_at       timestamptz not null,
  created_by       uuid,
  primary key (district_id, kind, version)
);

-- Under the id that the phone gave it, so that what is sent twice is one. Nothing of it is changed afterwards.
create table inspections (
  district_id   integer not null references districts,
  inspection_id uuid not null,
  place_id      uuid not null,
  kind          text not null,
  version       integer not null,                       -- of the checklist
  person_id     uuid not null,
  unit_id       text not null,
  occurred_at   timestamptz not null,
  recorded_at   timestamptz not null,
  answers       jsonb not null,                         -- item → {answer, words}
  words         text not null default '',
  lat           double precision,
  lng           double precision,
  proposed      text not null check (proposed in ('passed', 'to-mend', 'failed')),
  result        text not null check (result in ('passed', 'to-mend', 'failed')),
  colour        text not null check (colour in ('green', 'yellow', 'orange', 'red')),
  why           text,                                   -- where the inspector judged otherwise than the checklist proposes
  request_hash  bytea not null,
  primary key (district_id, inspection_id),
  foreign key (district_id, place_id) references places (district_id, place_id),
  foreign key (district_id, kind, version) references checklists (district_id, kind, version)
);
create index inspections_by_place on inspections (district_id, place_id, occurred_at desc);

-- Who entered, changed, retired or awarded a place, and when: append-only.
create table place_events (
  district_id integer not null references districts,
  place_id    uuid not null,
  seq         integer not null,
  kind        text not null,
  at          timestamptz not null,
  person_id   uuid,
  words       text not null default '',
  primary key (district_id, place_id, seq),
  foreign key (district_id, place_id) references places (district_id, place_id)
);

-- A photo of an inspection hangs on the inspection instead of a matter.
alter table files add column inspection_id uuid, add column item text;
create index files_by_inspection on files (district_id, inspection_id) where inspection_id is not null;

do $$
declare t text;
begin
  foreach t in array array['checklists', 'inspections', 'place_events'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy of_district on %I using (district_id = (select nullif(current_setting(''huying.district_id'', true), '''')::integer)) with check (district_id = nullif(current_setting(''huying.district_id'', true), '''')::integer)', t);
    execute format('grant select, insert, update on %I to huying_web', t);
  end loop;
end $$;
revoke update on inspections from huying_web;
revoke update on place_events from huying_web;

create index matters_open_at_place on matters (district_id, place_id) where place_id is not null and closed_at is null;
