-- The hot tables have no foreign keys: the engine writes parent and child in one statement, and a reference to
-- districts would have every filing lock the same row.
-- The engine's tables. One transaction a step: lock the matter row, decide, then write event, matter, deadlines and outbox.

create sequence matter_numbers;

create table matters (
  district_id   integer not null,
  matter_id     uuid not null,
  number        text not null,                   -- LP000473185: prefix, eight digits, check digit
  flow          text not null,
  flow_version  integer not null,
  state         text not null,
  came_from     text,
  version       integer not null,
  owner_unit    text not null,                   -- exactly one accountable unit, always
  assigned_unit text,
  title         text not null,                   -- first words of what was said; erasable
  category      text,
  category_by   text check (category_by in ('guess', 'desk')),
  channel       text not null check (channel in ('code', 'web', 'api', 'desk', 'import')),
  code          text,
  place_id      uuid,
  place_unit    text,
  place_words   text,
  lat           double precision,                -- WGS-84
  lng           double precision,
  place_datum   text,                            -- the datum the point came in
  accuracy_m    real,
  about_unit    text,
  about_matter  uuid,
  score         smallint check (score between 1 and 5),
  rating        smallint check (rating between 1 and 5),
  reporter_id   uuid,
  is_minor      boolean not null default false,
  quiet         boolean not null default false,  -- imported: tells nobody
  reported_at   timestamptz not null,            -- when it happened to be said (imports: then)
  recorded_at   timestamptz not null,            -- when this system learnt of it
  due_at        timestamptz,                     -- the nearest running deadline; null once closed
  promised_at   timestamptz,                     -- what the resident was promised
  provisional   boolean not null default false,  -- a deadline reaches into a year without holiday data
  closed_at     timestamptz,
  outcome       text,
  joined        integer not null default 0,
  taken         jsonb not null default '{}',     -- step → how often
  visitor       jsonb,                           -- {personId, surname, unit, badge, when}
  last_seq      integer not null,
  last_hash     bytea not null,
  primary key (district_id, matter_id),
  check ((closed_at is null) = (outcome is null)),
  check (closed_at is not null or due_at is not null)
);
create unique index matters_by_number on matters (district_id, number);
create index matters_open_by_owner on matters (district_id, owner_unit, due_at, matter_id) where closed_at is null;
create index matters_open_by_assigned on matters (district_id, assigned_unit, due_at, matter_id) where closed_at is null and assigned_unit is not null;
create index matters_open_by_due on matters (district_id, due_at, matter_id) where closed_at is null;
create index matters_open_by_place on matters (district_id, lat, lng) where closed_at is null and lat is not null;
create index matters_open_by_place_unit on matters (district_id, place_unit, reported_at) where closed_at is null;
create index matters_by_reporter on matters (district_id, reporter_id) where reporter_id is not null;
create index matters_about_unit on matters (district_id, about_unit) where about_unit is not null;

-- Append-only, hash-chained per matter. What people wrote is in event_contents and can be erased; the chain holds its salted digest.
create table events (
  district_id integer not null,
  matter_id   uuid not null,
  seq         integer not null,
  flow        text not null,
  step        text not null,
  from_state  text not null,
  to_state    text not null,
  actor_kind  text not null check (actor_kind in ('reporter', 'joiner', 'staff', 'clock', 'system')),
  person_id   uuid,
  unit_id     text,
  internal    boolean not null default false,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  digest      bytea not null,                    -- SHA-256(salt, canonical content)
  prev_hash   bytea not null,
  hash        bytea not null,                    -- SHA-256(prev_hash, canonical header, digest)
  primary key (district_id, matter_id, seq)
);

create table event_contents (
  district_id integer not null,
  matter_id   uuid not null,
  seq         integer not null,
  salt        bytea not null,
  content     jsonb not null,                    -- the form answers, photos as file ids
  erased_at   timestamptz,
  primary key (district_id, matter_id, seq)
);

create table deadlines (
  district_id  integer not null,
  matter_id    uuid not null,
  name         text not null,
  instance     integer not null,
  opened_at    timestamptz not null,
  due_at       timestamptz not null,
  paused_at    timestamptz,
  extended_by  jsonb,
  fired_at     timestamptz,                      -- the consequence of missing it has been taken
  closed_at    timestamptz,
  closed_as    text check (closed_as in ('met', 'cancelled')),
  provisional_years integer[] not null default '{}',
  primary key (district_id, matter_id, name, instance)
);
-- What the clock takes: running, not paused, not fired.
create index deadlines_due on deadlines (district_id, due_at) where closed_at is null and paused_at is null and fired_at is null;
create index deadlines_provisional on deadlines (district_id) where provisional_years <> '{}' and closed_at is null;

create table outbox (
  district_id integer not null,
  bucket      smallint not null,
  outbox_id   uuid not null,
  matter_id   uuid not null,
  seq         integer not null,
  kind        text not null,                     -- tell
  payload     jsonb not null,                    -- {to, notice}
  attempts    integer not null default 0,
  next_at     timestamptz not null,
  done_at     timestamptz,
  failure     text,
  primary key (district_id, bucket, outbox_id)
);
create index outbox_waiting on outbox (district_id, bucket, next_at) where done_at is null and failure is null;
create index outbox_by_matter on outbox (district_id, matter_id);

create table notices (
  district_id integer not null,
  notice_id   uuid not null,                     -- the outbox id: written once however often it is delivered
  matter_id   uuid not null,
  seq         integer not null,
  notice      text not null,
  to_kind     text not null check (to_kind in ('reporter', 'unit')),
  to_unit     text,
  to_role     text,
  created_at  timestamptz not null,
  read_at     timestamptz,
  primary key (district_id, notice_id)
);
create index notices_for_unit on notices (district_id, to_unit, created_at) where to_unit is not null;

-- Kept 72 hours. The unique key is what makes a retry one matter.
create table idempotency_keys (
  district_id  integer not null,
  key          text not null,
  request_hash bytea not null,
  status       smallint not null,
  answer       jsonb not null,
  created_at   timestamptz not null,
  primary key (district_id, key)
);
create index idempotency_by_age on idempotency_keys (district_id, created_at);

-- "我也遇到" joins a matter; supporting a suggestion is the same act. Each has a tracking code of its own.
create table followers (
  district_id integer not null,
  matter_id   uuid not null,
  follower_id uuid not null,
  reporter_id uuid,
  joined_at   timestamptz not null,
  primary key (district_id, matter_id, follower_id),
  foreign key (district_id, matter_id) references matters (district_id, matter_id)
);

-- Only re-encoded pictures are stored; the bytes lie in the data folder under the file id.
create table files (
  district_id integer not null,
  file_id     uuid not null,
  matter_id   uuid,                              -- null until a filing or a step takes it
  sha256      bytea not null,
  media_type  text not null,
  width       integer not null,
  height      integer not null,
  bytes       integer not null,
  created_at  timestamptz not null,
  primary key (district_id, file_id)
);
create index files_by_matter on files (district_id, matter_id) where matter_id is not null;
create index files_unused on files (district_id, created_at) where matter_id is null;

-- Published answers to questions, without anything personal; drafted by one person, checked by another.
create table answers (
  district_id  integer not null references districts,
  answer_id    uuid not null,
  question     text not null,
  answer       text not null,
  words        tsvector not null,                -- jieba tokens of question and answer
  state        text not null check (state in ('draft', 'published', 'withdrawn')),
  from_matter  uuid,
  drafted_by   uuid,
  checked_by   uuid,
  changed_at   timestamptz not null,
  primary key (district_id, answer_id),
  check (state <> 'published' or checked_by is distinct from drafted_by or drafted_by is null)
);
create index answers_by_words on answers using gin (words);

create table imports (
  district_id integer not null,
  source      text not null,
  external_id text not null,
  matter_id   uuid not null,
  primary key (district_id, source, external_id)
);
