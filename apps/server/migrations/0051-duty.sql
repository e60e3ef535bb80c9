-- People of a district: who stands in for whom, who is away, who is on duty.

-- A deputy holds the posts of the other for the time; never those that watch or keep the rights of others.
create table deputies (
  district_id integer not null,
  entry_id    uuid not null,
  person_id   uuid not null,                     -- who is stood in for
  deputy_id   uuid not null,
  from_at     timestamptz not null,
  until_at    timestamptz not null,
  made_by     uuid not null,
  made_at     timestamptz not null,
  primary key (district_id, entry_id),
  foreign key (district_id, person_id) references people (district_id, person_id),
  foreign key (district_id, deputy_id) references people (district_id, person_id),
  check (from_at < until_at),
  check (deputy_id <> person_id)
);
create index deputies_by_deputy on deputies (district_id, deputy_id, until_at);
create index deputies_by_person on deputies (district_id, person_id, until_at);

create table absences (
  district_id integer not null,
  entry_id    uuid not null,
  person_id   uuid not null,
  from_at     timestamptz not null,
  until_at    timestamptz not null,
  made_by     uuid not null,
  made_at     timestamptz not null,
  primary key (district_id, entry_id),
  foreign key (district_id, person_id) references people (district_id, person_id),
  check (from_at < until_at)
);
create index absences_by_person on absences (district_id, person_id, until_at);

create table duty_turns (
  district_id integer not null,
  entry_id    uuid not null,
  unit_id     text not null,
  role        text,                              -- null: the unit as a whole
  person_id   uuid not null,
  from_at     timestamptz not null,
  until_at    timestamptz not null,
  made_by     uuid not null,
  made_at     timestamptz not null,
  primary key (district_id, entry_id),
  foreign key (district_id, unit_id) references units (district_id, unit_id),
  foreign key (district_id, person_id) references people (district_id, person_id),
  check (from_at < until_at)
);
create index duty_turns_by_unit on duty_turns (district_id, unit_id, until_at);
create index duty_turns_by_time on duty_turns (district_id, until_at, from_at);

do $$
declare t text;
begin
  foreach t in array array['deputies', 'absences', 'duty_turns'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy of_district on %I using (district_id = (select nullif(current_setting(''huying.district_id'', true), '''')::integer)) with check (district_id = nullif(current_setting(''huying.district_id'', true), '''')::integer)', t);
    execute format('grant select, insert, update, delete on %I to huying_web', t);
  end loop;
end $$;
