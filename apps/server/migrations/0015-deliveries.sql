-- Telling people beyond the desk: one row for each notice, receiver and channel, with a state that always ends.

-- When the deliveries of a notice were written. Notices from before this migration are old news: nobody is told of them now.
alter table notices add column spread_at timestamptz;
update notices set spread_at = created_at;
create index notices_to_spread on notices (district_id, created_at) where spread_at is null;

create table deliveries (
  district_id integer not null,
  bucket      smallint not null,
  delivery_id uuid not null,                     -- what the gateway is told at every attempt: a repeated one is recognised by it
  notice_id   uuid,                              -- null: a trial from the administration page
  matter_id   uuid,
  notice      text not null,
  channel     text not null check (channel in ('email', 'sms', 'push', 'bot')),
  receiver    text not null check (receiver in ('person', 'reporter', 'bot', 'trial')),
  receiver_id uuid not null,                     -- person, reporter, bot; of a trial, who asked for it
  target_id   uuid,                              -- of a push: the device; of a robot: the robot
  to_sealed   bytea,                             -- of a trial: the address typed; every other address is looked up when it is sent
  lang        text not null default 'zh' check (lang in ('zh', 'en')),
  urgent      boolean not null,
  state       text not null default 'created' check (state in ('created', 'sending', 'delivered', 'failed-for-now', 'failed-for-good')),
  attempts    integer not null default 0,
  next_at     timestamptz,                       -- when a worker takes it again; null once it is delivered or failed for good
  gateway     smallint,                          -- rank of the one that took it last
  reason      text,                              -- a code of ours, never what a gateway wrote
  created_at  timestamptz not null,
  changed_at  timestamptz not null,
  primary key (district_id, bucket, delivery_id),
  check ((next_at is null) = (state in ('delivered', 'failed-for-good')))
);
create index deliveries_waiting on deliveries (district_id, bucket, next_at) where next_at is not null;
create index deliveries_failed on deliveries (district_id, changed_at) where state = 'failed-for-good';
create index deliveries_by_age on deliveries (district_id, created_at);

-- Where a channel's messages are handed in: the first, and one to fall back on. Secrets are sealed with the district's key.
create table gateways (
  district_id    integer not null references districts,
  channel        text not null check (channel in ('email', 'sms')),
  rank           smallint not null check (rank in (1, 2)),
  settings       jsonb not null,
  secret_sealed  bytea,
  active         boolean not null default true,
  changed_by     uuid not null,
  changed_at     timestamptz not null,
  primary key (district_id, channel, rank)
);

-- A group robot of DingTalk, WeCom or Feishu hears what its unit is told. Its address holds a token and is sealed too.
create table bots (
  district_id   integer not null references districts,
  bot_id        uuid not null,
  unit_id       text not null,
  kind          text not null check (kind in ('dingtalk', 'wecom', 'feishu')),
  name          text not null,
  url_sealed    bytea not null,
  secret_sealed bytea,
  urgent_only   boolean not null default false,
  changed_by    uuid not null,
  changed_at    timestamptz not null,
  primary key (district_id, bot_id),
  foreign key (district_id, unit_id) references units (district_id, unit_id)
);
create index bots_by_unit on bots (district_id, unit_id);

-- How a member of staff wants to be told. No row: on the desk only.
create table own_channels (
  district_id integer not null,
  person_id   uuid not null,
  email       text not null default 'off' check (email in ('off', 'urgent', 'all')),
  sms         text not null default 'off' check (sms in ('off', 'urgent', 'all')),
  push        text not null default 'off' check (push in ('off', 'urgent', 'all')),
  email_sealed bytea,
  phone_sealed bytea,
  quiet_from  smallint check (quiet_from between 0 and 1439),  -- minutes after local midnight
  quiet_until smallint check (quiet_until between 0 and 1439),
  lang        text not null default 'zh' check (lang in ('zh', 'en')),
  changed_at  timestamptz not null,
  primary key (district_id, person_id),
  foreign key (district_id, person_id) references people (district_id, person_id),
  check ((quiet_from is null) = (quiet_until is null))
);

create table push_devices (
  district_id integer not null,
  device_id   uuid not null,
  person_id   uuid not null,
  endpoint_hash bytea not null,                  -- one row a browser
  subscription_sealed bytea not null,
  created_at  timestamptz not null,
  primary key (district_id, device_id),
  foreign key (district_id, person_id) references people (district_id, person_id)
);
create unique index push_devices_by_endpoint on push_devices (district_id, endpoint_hash);
create index push_devices_by_person on push_devices (district_id, person_id);

-- Residents who asked for no more text messages, by the blind index of their number: it holds for all that they filed.
create table no_texts (
  district_id integer not null references districts,
  phone_index bytea not null,
  since       timestamptz not null,
  primary key (district_id, phone_index)
);

do $$
declare t text;
begin
  foreach t in array array['deliveries', 'gateways', 'bots', 'own_channels', 'push_devices', 'no_texts'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy of_district on %I using (district_id = (select nullif(current_setting(''huying.district_id'', true), '''')::integer)) with check (district_id = nullif(current_setting(''huying.district_id'', true), '''')::integer)', t);
    execute format('grant select, insert, update, delete on %I to huying_web', t);
  end loop;
end $$;
