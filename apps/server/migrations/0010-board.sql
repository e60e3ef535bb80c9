-- What the dispatcher's board sorts, counts and finds by. Written with every filing and step, so that a list or a count reads matters alone.

alter table matters
  add column last_step   text,                      -- the newest event: step, when, by whom
  add column last_at     timestamptz,
  add column last_by     text,
  add column last_unit   text,
  add column awaits_unit text,                      -- the unit that received it and has not acted since
  add column returned    text,                      -- the step that sent it back, until that is answered
  add column soon_at     timestamptz,               -- from here on the nearest deadline is close; null while the resident is waited for
  add column call_from   timestamptz,               -- from here on somebody should call the resident
  add column handled_by  uuid[] not null default '{}'; -- people who took a step

create index matters_open_awaiting on matters (district_id, awaits_unit, due_at, matter_id) where closed_at is null and awaits_unit is not null;
create index matters_open_returned on matters (district_id, due_at, matter_id) where closed_at is null and returned is not null;
create index matters_open_to_call on matters (district_id, call_from) where closed_at is null and call_from is not null;

-- Closed ones too: who handled the like at this place is what a proposal for the next one rests on.
drop index matters_open_by_place_unit;
create index matters_by_place_unit on matters (district_id, place_unit, reported_at);

-- Words that a matter can be found by. One row a matter; what is said later is added to it.
create table matter_words (
  district_id integer not null,
  matter_id   uuid not null,
  words       tsvector not null,                    -- jieba tokens, names of the units that had it, and the month as #2026-11
  primary key (district_id, matter_id)
);
create index matter_words_by_word on matter_words using gin (words);

alter table matter_words enable row level security;
alter table matter_words force row level security;
-- The words asked for stand in the policy. `@@` is not leakproof, so as a condition of the query it would be tried after the policy,
-- row by row, and never by the index; inside the policy it may use the index. Without words asked for, every row of the district fits.
create policy of_district on matter_words
  using (
    district_id = (select nullif(current_setting('huying.district_id', true), '')::integer)
    and words @@ (select coalesce(nullif(current_setting('huying.words', true), ''), '!''#''')::tsquery)
  )
  with check (district_id = nullif(current_setting('huying.district_id', true), '')::integer);
grant select, insert, update, delete on matter_words to huying_web;

-- Lists that somebody keeps for themselves or shares with a unit: the address of the board without its picked matter.
create table saved_filters (
  district_id integer not null references districts,
  filter_id   uuid not null,
  person_id   uuid not null,
  unit_id     text,                                 -- shared with everybody who has a post here; null: mine alone
  name        text not null,
  address     text not null,
  created_at  timestamptz not null,
  primary key (district_id, filter_id)
);
create index saved_filters_by_person on saved_filters (district_id, person_id);
create index saved_filters_by_unit on saved_filters (district_id, unit_id) where unit_id is not null;

alter table saved_filters enable row level security;
alter table saved_filters force row level security;
create policy of_district on saved_filters
  using (district_id = (select nullif(current_setting('huying.district_id', true), '')::integer))
  with check (district_id = nullif(current_setting('huying.district_id', true), '')::integer);
grant select, insert, update, delete on saved_filters to huying_web;

-- Matters that are open already: their newest event, and the last fifth of the time of their nearest deadline.
do $$
declare d integer;
begin
  for d in select district_id from districts loop
    perform set_config('huying.district_id', d::text, true);
    update matters m set last_step = e.step, last_at = e.occurred_at, last_by = e.actor_kind, last_unit = e.unit_id
      from events e where m.district_id = d and m.closed_at is null and e.district_id = d and e.matter_id = m.matter_id and e.seq = m.last_seq;
    update matters m set soon_at = x.due_at - 0.2 * (x.due_at - x.opened_at)
      from deadlines x where m.district_id = d and m.closed_at is null and x.district_id = d and x.matter_id = m.matter_id and x.closed_at is null and x.due_at = m.due_at;
    update matters m set handled_by = h.people
      from (select matter_id, array_agg(distinct person_id) as people from events where district_id = d and person_id is not null group by matter_id) h
      where m.district_id = d and m.closed_at is null and h.matter_id = m.matter_id;
  end loop;
  perform set_config('huying.district_id', '', true);
end $$;
