-- What staff do to a matter: warnings before a deadline, who took a step last, reply templates.

-- The time that a deadline gives in all, ms of its own unit: half of it is half of the working time, not half of the days on the wall.
alter table deadlines add column span_ms bigint;
alter table deadlines add column warned smallint not null default 0;  -- warnings that have had their time
alter table deadlines add column warn_at timestamptz;                 -- the next one; null when none is left
create index deadlines_warn on deadlines (district_id, warn_at)
  where closed_at is null and paused_at is null and fired_at is null and warn_at is not null;
-- step → person who took it last, staff only: some steps are for somebody else than that.
alter table matters add column taken_by jsonb not null default '{}';
