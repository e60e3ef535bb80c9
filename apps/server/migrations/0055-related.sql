-- Matters that belong together: what one opened, how many of those are open, and what says the same and stands for it.
alter table matters
  add column parent_id     uuid,
  add column open_children smallint not null default 0 check (open_children >= 0),
  add column joined_to     uuid;

create index matters_by_parent on matters (district_id, parent_id) where parent_id is not null;
-- What the clock looks through for those whose parent has ended.
create index matters_open_children on matters (district_id, matter_id) where parent_id is not null and closed_at is null;
create index matters_by_twin on matters (district_id, joined_to) where joined_to is not null;

-- Taken down on the telephone.
alter table matters drop constraint matters_channel_check;
alter table matters add constraint matters_channel_check check (channel in ('code', 'web', 'api', 'desk', 'phone', 'import'));
