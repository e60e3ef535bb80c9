-- What partners sent, counted by the hour: so that an administrator sees who is alive, and what is turned away and why. Counts only, nothing
-- of what was said. Strangers with a made-up key count under the nil partner: however often they try, it is a handful of rows.
create table partner_requests (
  district_id integer not null references districts,
  partner_id  uuid not null,
  hour        timestamptz not null,
  route       text not null,
  -- `taken`, or the code of the refusal.
  outcome     text not null,
  requests    integer not null,
  last_at     timestamptz not null,
  primary key (district_id, partner_id, hour, route, outcome)
);
create index partner_requests_by_hour on partner_requests (district_id, hour);

alter table partner_requests enable row level security;
alter table partner_requests force row level security;
create policy of_district on partner_requests
  using (district_id = (select nullif(current_setting('huying.district_id', true), '')::integer))
  with check (district_id = nullif(current_setting('huying.district_id', true), '')::integer);
grant select, insert, update, delete on partner_requests to huying_web;
