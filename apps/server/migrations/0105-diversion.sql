-- Calls from the police side, the lists and rules that propose their lane, and where somebody on duty says that they are.

-- Each version stays: a call says by which one it was proposed. None yet: the platform's own.
create table lane_settings (
  district_id  integer not null references districts,
  version      integer not null,
  edition      text not null,                    -- of the class list
  classes      jsonb not null,
  rules        jsonb not null,
  danger_words text[] not null,
  changed_by   uuid not null,
  changed_at   timestamptz not null,
  primary key (district_id, version)
);

-- What a call is beyond its matter. Who called lies in the vault; here stand only keyed fingerprints, so that a repeated call is seen.
create table diverted_calls (
  district_id   integer not null,
  matter_id     uuid not null,
  source        text not null,                   -- the partner that sent it
  police_number text,
  class         text not null,
  class_name    text not null,                   -- as the list said then
  class_name_en text not null,
  edition       text not null,
  lanes_version integer not null,
  is_dispute    boolean not null,
  is_police     boolean not null,                -- of a class that is the police's own
  proposed      text not null check (proposed in ('consult', 'town', 'assist', 'police')),
  because       jsonb not null,
  post_unit     text not null,
  town_unit     text not null,                   -- the command room that it came to
  called_at     timestamptz not null,
  received_at   timestamptz not null,
  caller_index  bytea,
  place_index   bytea,
  repeats       integer not null,                -- calls before it, of 30 days, by the same caller or at the same place
  repeat_of     uuid,                            -- the latest of them
  primary key (district_id, matter_id)
);
create unique index diverted_calls_number on diverted_calls (district_id, source, police_number) where police_number is not null;
create index diverted_calls_by_caller on diverted_calls (district_id, caller_index, received_at) where caller_index is not null;
create index diverted_calls_by_place on diverted_calls (district_id, place_index, received_at) where place_index is not null;
create index diverted_calls_by_day on diverted_calls (district_id, received_at, town_unit);

-- One row a person, sent by their own wish, never a track: the newest replaces the one before, and none outlives half an hour.
create table crew_positions (
  district_id integer not null,
  person_id   uuid not null,
  lat         double precision not null,         -- WGS-84
  lng         double precision not null,
  accuracy_m  real not null,
  at          timestamptz not null,
  expires_at  timestamptz not null,
  primary key (district_id, person_id)
);

do $$
declare t text;
begin
  foreach t in array array['lane_settings', 'diverted_calls', 'crew_positions'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy of_district on %I using (district_id = (select nullif(current_setting(''huying.district_id'', true), '''')::integer)) with check (district_id = nullif(current_setting(''huying.district_id'', true), '''')::integer)', t);
    execute format('grant select, insert, update, delete on %I to huying_web', t);
  end loop;
end $$;
revoke update, delete on lane_settings from huying_web;

-- The few open calls, without reading through the other matters.
create index matters_open_calls on matters (district_id, reported_at) where flow = 'diversion' and closed_at is null;
