-- Reply templates: words that a district offers for one answer of one step, with {number}, {place}, {unit} and {date} filled in when it is chosen.
create table templates (
  district_id integer not null references districts,
  template_id uuid not null,
  flow        text not null,
  step        text not null,
  field       text not null,
  title       text not null,
  words       text not null,
  active      boolean not null default true,
  changed_by  uuid,                              -- null: the platform's default
  changed_at  timestamptz not null,
  primary key (district_id, template_id)
);
create index templates_by_step on templates (district_id, flow, step) where active;

alter table templates enable row level security;
alter table templates force row level security;
create policy of_district on templates
  using (district_id = (select nullif(current_setting('huying.district_id', true), '')::integer))
  with check (district_id = nullif(current_setting('huying.district_id', true), '')::integer);
grant select, insert, update on templates to huying_web;
