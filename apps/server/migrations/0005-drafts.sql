-- What residents have begun to write on the phone web. Sealed with the district's key and found by the hash of a secret that only
-- their browser holds, so that neither the database alone nor the cookie alone shows anything. Forgotten after 72 hours.
create table drafts (
  district_id integer not null references districts,
  token_hash  bytea not null,
  sealed      bytea not null,
  changed_at  timestamptz not null,
  primary key (district_id, token_hash)
);
create index drafts_by_age on drafts (district_id, changed_at);

alter table drafts enable row level security;
alter table drafts force row level security;
create policy of_district on drafts
  using (district_id = (select nullif(current_setting('huying.district_id', true), '')::integer))
  with check (district_id = nullif(current_setting('huying.district_id', true), '')::integer);
grant select, insert, update, delete on drafts to huying_web;
