-- Who looked at whose identity, exported what, unlocked whom, and why. Append-only and chained in each district, like events are for
-- each matter: they are rare, so one chain a district costs nothing that a matter would notice.
create table audit_rows (
  district_id integer not null references districts,
  seq         integer not null,
  kind        text not null,                     -- reveal, export-asked, export-approved, export-refused, export-taken, recovery, shield …
  person_id   uuid not null,                     -- who did it
  about_person uuid,                             -- an account that was unlocked; who asked for what was approved
  matter_id   uuid,
  number      text,                              -- of the matter, as the auditor reads it
  fields      text[] not null default '{}',      -- name, phone, address
  rows        integer not null default 1,        -- how many identities
  choice      text not null,                     -- the reason, chosen
  words       text not null,                     -- the reason, in words
  recorded_at timestamptz not null,
  prev_hash   bytea not null,
  hash        bytea not null,
  primary key (district_id, seq)
);
create index audit_rows_by_person on audit_rows (district_id, person_id, recorded_at);

-- Where the chain ends: locked before a row is written, so that two cannot follow the same one.
create table audit_heads (
  district_id integer not null references districts,
  chain       text not null default 'audit',
  last_seq    integer not null,
  last_hash   bytea not null,
  primary key (district_id, chain)
);

-- How far each auditor has read.
create table audit_readers (
  district_id integer not null references districts,
  person_id   uuid not null,
  seen_seq    integer not null,
  primary key (district_id, person_id)
);

-- One row a wish to have a list as a file. The file itself is never stored: it is written anew while it is taken.
create table exports (
  district_id integer not null references districts,
  export_id   uuid not null,
  number      integer not null,                  -- 1, 2, 3 … in each district: stands on every page of the file
  person_id   uuid not null,
  format      text not null check (format in ('csv', 'xlsx')),
  filters     jsonb not null,
  identities  boolean not null,
  rows        integer not null,                  -- when it was asked for
  choice      text not null,
  words       text not null,
  state       text not null check (state in ('asked', 'ready', 'refused', 'taken')),
  asked_at    timestamptz not null,
  decided_by  uuid,
  decided_at  timestamptz,
  decided_words text,
  expires_at  timestamptz not null,
  taken_at    timestamptz,
  primary key (district_id, export_id),
  unique (district_id, number),
  -- The second person is another one.
  check (decided_by is null or decided_by <> person_id)
);
create index exports_waiting on exports (district_id, asked_at) where state = 'asked';

do $$
declare t text;
begin
  foreach t in array array['audit_rows', 'audit_heads', 'audit_readers', 'exports'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy of_district on %I using (district_id = (select nullif(current_setting(''huying.district_id'', true), '''')::integer)) with check (district_id = nullif(current_setting(''huying.district_id'', true), '''')::integer)', t);
    execute format('grant select, insert, update on %I to huying_web', t);
  end loop;
end $$;

-- Append-only: the web role can neither change nor delete one.
revoke update on audit_rows from huying_web;
