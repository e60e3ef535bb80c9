-- Calls to one person of a roster, and to somebody whom a matter names; the beat of the workers; alerts of fraud.

-- A notice may be for one person (whoever's turn it was when it was delivered) or for a contact in the vault.
alter table notices
  add column to_person  uuid,
  add column to_contact uuid;
alter table notices drop constraint notices_to_kind_check;
alter table notices add constraint notices_to_kind_check check (to_kind in ('reporter', 'unit', 'person', 'contact'));
create index notices_for_person on notices (district_id, to_person, created_at) where to_person is not null;
create index notices_called on notices (district_id, matter_id) where to_person is not null;

-- A contact is told by text message too; whoever was called is told by voice where a gateway offers it.
alter table deliveries drop constraint deliveries_receiver_check;
alter table deliveries add constraint deliveries_receiver_check check (receiver in ('person', 'reporter', 'contact', 'bot', 'trial'));
alter table deliveries drop constraint deliveries_channel_check;
alter table deliveries add constraint deliveries_channel_check check (channel in ('email', 'sms', 'voice', 'push', 'bot'));
-- What cannot wait is taken first, by a lane of its own.
create index deliveries_urgent on deliveries (district_id, bucket, next_at) where next_at is not null and urgent;

-- The family answers by a link of its own.
alter table events drop constraint events_actor_kind_check;
alter table events add constraint events_actor_kind_check check (actor_kind in ('reporter', 'joiner', 'contact', 'staff', 'clock', 'system'));

-- When each worker last went through a district to the end. One row a worker and district: what does not beat has stopped.
create table worker_beats (
  district_id integer not null,
  worker      text not null check (worker in ('clock', 'deliveries')),
  beat_at     timestamptz not null,
  primary key (district_id, worker)
);

alter table worker_beats enable row level security;
alter table worker_beats force row level security;
create policy of_district on worker_beats
  using (district_id = (select nullif(current_setting('huying.district_id', true), '')::integer))
  with check (district_id = nullif(current_setting('huying.district_id', true), '')::integer);
grant select, insert, update on worker_beats to huying_web;
create index notices_calls_to_spread on notices (district_id, created_at) where spread_at is null and to_kind in ('person', 'contact');
