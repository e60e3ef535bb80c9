-- Who is in the ladder of a fraud alert, and in which order a unit's people are called when nobody has the turn.
create table ladders (
  district_id integer not null references districts,
  flow        text not null,
  family      text not null check (family in ('at-once', 'when-asked')),
  leaders     text[] not null check (cardinality(leaders) > 0 and leaders <@ array['town', 'district']),
  primary key (district_id, flow)
);

create table call_orders (
  district_id integer not null,
  unit_id     text not null,
  person_id   uuid not null,
  rank        integer not null,
  called      boolean not null,                  -- false: only when they have the turn
  changed_by  uuid not null,
  changed_at  timestamptz not null,
  primary key (district_id, unit_id, person_id),
  foreign key (district_id, person_id) references people (district_id, person_id),
  foreign key (district_id, unit_id) references units (district_id, unit_id)
);

do $$
declare t text;
begin
  foreach t in array array['ladders', 'call_orders'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy of_district on %I using (district_id = (select nullif(current_setting(''huying.district_id'', true), '''')::integer)) with check (district_id = nullif(current_setting(''huying.district_id'', true), '''')::integer)', t);
    execute format('grant select, insert, update, delete on %I to huying_web', t);
  end loop;
end $$;
