-- Signing in with the organisation's own identity provider (OpenID Connect).

-- One a district.
create table identity_providers (
  district_id   integer not null references districts (district_id),
  slot          smallint not null default 1 check (slot = 1),
  issuer        text not null,
  client_id     text not null,
  secret_sealed bytea,                           -- sealed with the district's key; null: a public client
  label_zh      text not null,
  label_en      text not null,
  factor_amr    text[] not null default '{}',    -- values that say that the provider asked for a second factor
  factor_acr    text[] not null default '{}',
  active        boolean not null,
  changed_by    uuid not null,
  changed_at    timestamptz not null,
  primary key (district_id, slot)
);

-- Who signs in with whose account there. The provider's subject may be a number of a document or a telephone: only its keyed hash is kept.
create table person_identities (
  district_id integer not null,
  subject_mac bytea not null,                    -- of issuer and subject
  issuer      text not null,
  person_id   uuid not null,
  linked_at   timestamptz not null,
  used_at     timestamptz,
  primary key (district_id, subject_mac),
  unique (district_id, person_id),
  foreign key (district_id, person_id) references people (district_id, person_id)
);

-- A browser on its way to the provider and back. Good once, for ten minutes, in the browser that set out.
create table provider_visits (
  district_id   integer not null references districts (district_id),
  state_hash    bytea not null,
  browser_hash  bytea not null,
  purpose       text not null check (purpose in ('sign-in', 'link', 'join')),
  person_id     uuid,                            -- link: who set out
  token_sealed  bytea,                           -- join: the link of the administrator
  nonce         text not null,
  verifier_sealed bytea not null,                -- of PKCE
  expires_at    timestamptz not null,
  primary key (district_id, state_hash),
  foreign key (district_id, person_id) references people (district_id, person_id),
  check ((purpose = 'link') = (person_id is not null)),
  check ((purpose = 'join') = (token_sealed is not null))
);
create index provider_visits_by_expiry on provider_visits (district_id, expires_at);

do $$
declare t text;
begin
  foreach t in array array['identity_providers', 'person_identities', 'provider_visits'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy of_district on %I using (district_id = (select nullif(current_setting(''huying.district_id'', true), '''')::integer)) with check (district_id = nullif(current_setting(''huying.district_id'', true), '''')::integer)', t);
    execute format('grant select, insert, update, delete on %I to huying_web', t);
  end loop;
end $$;
