-- Who reported: encrypted at rest, searchable by exact value only, in tables of their own. Everything else refers to reporter_id.

create table district_keys (
  district_id integer not null references districts,
  key_version integer not null,
  suite       text not null,                     -- aes-256-gcm+hmac-sha256 or another behind the same interface
  wrapped_key bytea not null,                    -- the district's data keys, wrapped by the master key
  created_at  timestamptz not null,
  primary key (district_id, key_version)
);

create table identities (
  district_id   integer not null references districts,
  reporter_id   uuid not null,
  key_version   integer not null,
  name_sealed   bytea,
  phone_sealed  bytea,
  address_sealed bytea,
  phone_index   bytea,                           -- HMAC of the normalised number, cut to 8 bytes
  name_index    bytea,
  created_at    timestamptz not null,
  primary key (district_id, reporter_id)
);
create index identities_by_phone on identities (district_id, phone_index) where phone_index is not null;
create index identities_by_name on identities (district_id, name_index) where name_index is not null;
