-- What an administrator sets up for a district without a programmer: areas, routing rules, words, its own calendar years.

-- Where a unit's ground lies. Kept as WGS-84; the box lets a point be looked for without opening every outline.
create table areas (
  district_id integer not null references districts,
  area        text not null,
  unit_id     text not null,
  name        text not null,
  approximate boolean not null default false,    -- 示意: drawn by hand or made for a picture, no official boundary
  datum       text not null check (datum in ('WGS84', 'GCJ02')),  -- what it came in
  geometry    jsonb not null,                    -- GeoJSON Polygon or MultiPolygon
  west        double precision not null,
  south       double precision not null,
  east        double precision not null,
  north       double precision not null,
  primary key (district_id, area),
  foreign key (district_id, unit_id) references units (district_id, unit_id)
);

-- Read from the top: the first one that fits proposes its unit.
create table routing_rules (
  district_id integer not null references districts,
  rule        text not null,
  rank        integer not null,
  name        text not null,
  conditions  jsonb not null,
  unit_id     text not null,
  active      boolean not null default true,
  primary key (district_id, rule),
  foreign key (district_id, unit_id) references units (district_id, unit_id)
);

-- Words of the resident pages that a district says in its own way. No row: the product's words.
create table district_texts (
  district_id integer not null references districts,
  text_key    text not null,
  lang        text not null check (lang in ('zh', 'en')),
  words       text not null,
  primary key (district_id, text_key, lang)
);

-- What stands on the first page for a while: other hours at a festival, a telephone that is being repaired.
create table announcements (
  district_id  integer not null references districts,
  announcement text not null,
  words        text not null,
  words_en     text not null,
  from_day     date not null,
  until_day    date not null,
  primary key (district_id, announcement),
  check (from_day <= until_day)
);

-- A district may know a year before the product does, or differ from the nation's: its own row wins.
create table own_calendar_years (
  district_id integer not null references districts,
  year        integer not null,
  holidays    date[] not null,
  make_up     date[] not null,
  source      text not null,
  primary key (district_id, year)
);

-- Retired categories stay for the matters that have them. Questions are asked beside the flow's own.
alter table categories add column active boolean not null default true;
alter table categories add column questions jsonb not null default '[]';

do $$
declare t text;
begin
  foreach t in array array['areas', 'routing_rules', 'district_texts', 'announcements', 'own_calendar_years'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy of_district on %I using (district_id = (select nullif(current_setting(''huying.district_id'', true), '''')::integer)) with check (district_id = nullif(current_setting(''huying.district_id'', true), '''')::integer)', t);
    execute format('grant select, insert, update, delete on %I to huying_web', t);
  end loop;
end $$;

-- Everybody may read which districts there are; a district's name, telephone and hours are changed from within it only.
-- Without FORCE: districts are made by the owner.
alter table districts enable row level security;
create policy read_all on districts for select using (true);
create policy change_own on districts for update
  using (district_id = (select nullif(current_setting('huying.district_id', true), '')::integer))
  with check (district_id = nullif(current_setting('huying.district_id', true), '')::integer);
grant update (name, name_en, phone, service_slots) on districts to huying_web;

-- The first district of a new installation is founded from the browser, where only the web role works. Once there is one, never again.
create function found_first_district(id integer, code text, prefix text, name text, name_en text, phone text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  lock table districts in exclusive mode;
  if exists (select 1 from districts) then
    return false;
  end if;
  insert into districts (district_id, code, prefix, name, name_en, phone)
    values (found_first_district.id, found_first_district.code, found_first_district.prefix, found_first_district.name, found_first_district.name_en, found_first_district.phone);
  return true;
end $$;
revoke all on function found_first_district(integer, text, text, text, text, text) from public;
grant execute on function found_first_district(integer, text, text, text, text, text) to huying_web;

-- The moment the schema was made is part of what the token of the first run follows from.
grant select on schema_migrations to huying_web;
