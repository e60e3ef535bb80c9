-- Three sources of one dispute: what courts, the petition office and the police recorded. Names are never kept, only their fingerprints;
-- a record is tied to a dispute by a named person, with words that say why.
create table dispute_records (
  district_id integer not null references districts,
  record_id   uuid not null,
  source      text not null check (source in ('lawsuit', 'petition', 'call')),
  external_id text not null,
  happened_on date not null,
  type        text,
  unit_id     text not null,                     -- village, town, or the district where no more is known
  place       text,
  words       text not null,
  parties     bytea[] not null default '{}',     -- blind indexes of names and numbers
  matter_id   uuid,
  tied_by     uuid,
  tied_at     timestamptz,
  tied_words  text,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (district_id, record_id),
  unique (district_id, source, external_id),
  check ((matter_id is null) = (tied_by is null))
);
create index dispute_records_by_day on dispute_records (district_id, happened_on desc, record_id);
create index dispute_records_by_matter on dispute_records (district_id, matter_id) where matter_id is not null;

-- Looked at and found not to be the same: not proposed again.
create table unlike_records (
  district_id integer not null references districts,
  record_id   uuid not null,
  matter_id   uuid not null,
  person_id   uuid not null,
  said_at     timestamptz not null,
  primary key (district_id, record_id, matter_id)
);

-- Lawsuits of a time and place, and the population that they are divided by: variants exist, so the base stands beside the count.
create table court_counts (
  district_id   integer not null references districts,
  unit_id       text not null,
  from_on       date not null,
  to_on         date not null,
  variant       text not null check (variant in ('civil-administrative', 'civil-commercial')),
  lawsuits      integer not null check (lawsuits >= 0),
  population    integer not null check (population > 0),
  population_on date not null,
  population_of text not null,                   -- who is counted, in the words of the source
  recorded_by   uuid not null,
  recorded_at   timestamptz not null,
  primary key (district_id, unit_id, from_on, to_on, variant),
  check (from_on <= to_on)
);

do $$
declare t text;
begin
  foreach t in array array['dispute_records', 'unlike_records', 'court_counts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy of_district on %I using (district_id = (select nullif(current_setting(''huying.district_id'', true), '''')::integer)) with check (district_id = nullif(current_setting(''huying.district_id'', true), '''')::integer)', t);
    execute format('grant select, insert, update on %I to huying_web', t);
  end loop;
end $$;

-- The board and the figures read disputes only.
create index matters_disputes on matters (district_id, reported_at) where flow = 'dispute';
