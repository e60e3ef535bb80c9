-- Other systems that may hand something in: a police platform, a call centre. Each has a key that says who it is, and one or two secrets
-- that sign what it sends. The key is kept as its digest, secrets are sealed with the district's key: neither can be read out again.
create table partners (
  district_id  integer not null references districts,
  partner_id   uuid not null,
  name         text not null,
  key_digest   bytea not null,
  scopes       text[] not null,
  per_minute   integer not null,
  created_at   timestamptz not null,
  revoked_at   timestamptz,
  last_used_at timestamptz,
  primary key (district_id, partner_id)
);
create unique index partners_by_key on partners (district_id, key_digest);

create table partner_secrets (
  district_id integer not null,
  secret_id   uuid not null,
  partner_id  uuid not null,
  sealed      bytea not null,
  created_at  timestamptz not null,
  -- Two are valid together while the partner changes over; then the older one ends.
  ends_at     timestamptz,
  primary key (district_id, secret_id),
  foreign key (district_id, partner_id) references partners
);
create index partner_secrets_of on partner_secrets (district_id, partner_id);

do $$
declare t text;
begin
  foreach t in array array['partners', 'partner_secrets'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy of_district on %I
         using (district_id = (select nullif(current_setting(''huying.district_id'', true), '''')::integer))
         with check (district_id = nullif(current_setting(''huying.district_id'', true), '''')::integer)', t);
    execute format('grant select, insert, update on %I to huying_web', t);
  end loop;
end $$;
