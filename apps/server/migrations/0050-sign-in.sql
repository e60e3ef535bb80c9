-- Signing in: what a session has proved, second factors, links that an administrator hands over.

alter table people add column is_demo boolean not null default false;  -- from the demo's accounts file: no second factor in demo mode
alter table people add column factor_failures integer not null default 0;
alter table people add column factor_locked_until timestamptz;

-- none: the password only. factor, provider: also a second factor, ours or the identity provider's. demo: exempt while the server runs in demo mode.
alter table sessions add column proof text not null default 'none' check (proof in ('none', 'factor', 'provider', 'demo'));
alter table sessions add column agent text not null default '';        -- browser and system, as its owner would recognise them

create table factors (
  district_id   integer not null,
  factor_id     uuid not null,
  person_id     uuid not null,
  kind          text not null check (kind in ('totp', 'passkey')),
  name          text not null,
  secret_sealed bytea,                           -- totp: sealed with the district's key
  last_step     bigint not null default 0,       -- totp: the newest step that was accepted; none comes twice
  credential_id text,                            -- passkey, base64url
  public_key    bytea,
  sign_count    bigint not null default 0,
  transports    text[] not null default '{}',
  made_at       timestamptz not null,
  confirmed_at  timestamptz,                     -- null: shown, but no code has come yet
  used_at       timestamptz,
  primary key (district_id, factor_id),
  foreign key (district_id, person_id) references people (district_id, person_id)
);
create index factors_by_person on factors (district_id, person_id);
create unique index factors_by_credential on factors (district_id, credential_id) where credential_id is not null;

create table recovery_codes (
  district_id integer not null,
  person_id   uuid not null,
  code_hash   bytea not null,                    -- SHA-256 of 80 random bits
  made_at     timestamptz not null,
  used_at     timestamptz,
  primary key (district_id, person_id, code_hash),
  foreign key (district_id, person_id) references people (district_id, person_id)
);

-- What a browser has to sign, once.
create table challenges (
  district_id integer not null,
  challenge   text not null,
  person_id   uuid not null,
  purpose     text not null check (purpose in ('add', 'show')),
  expires_at  timestamptz not null,
  primary key (district_id, challenge),
  foreign key (district_id, person_id) references people (district_id, person_id)
);

-- An invitation or a recovery, handed over by an administrator: the secret itself is never stored.
create table person_links (
  district_id    integer not null,
  token_hash     bytea not null,
  person_id      uuid not null,
  kind           text not null check (kind in ('invitation', 'recovery')),
  resets_factors boolean not null,
  made_by        uuid,                           -- null: the first administrator, made by a command
  made_at        timestamptz not null,
  expires_at     timestamptz not null,
  used_at        timestamptz,
  primary key (district_id, token_hash),
  foreign key (district_id, person_id) references people (district_id, person_id)
);
create index person_links_by_person on person_links (district_id, person_id);

do $$
declare t text;
begin
  foreach t in array array['factors', 'recovery_codes', 'challenges', 'person_links'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy of_district on %I using (district_id = (select nullif(current_setting(''huying.district_id'', true), '''')::integer)) with check (district_id = nullif(current_setting(''huying.district_id'', true), '''')::integer)', t);
    execute format('grant select, insert, update, delete on %I to huying_web', t);
  end loop;
end $$;
