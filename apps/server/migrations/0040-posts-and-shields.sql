-- Posts of later loops, and the person who keeps the machine running. Additive: what was allowed stays allowed.
alter table posts drop constraint posts_role_check;
alter table posts add constraint posts_role_check check (role in (
  'district-desk', 'town-desk', 'village-desk', 'handler', 'leader', 'auditor', 'admin', 'system-admin', 'grid-officer', 'volunteer',
  'police', 'mediator', 'legal-reviewer'));

-- A protected matter is known only to the accountable unit, the handling unit, whoever took part, and the auditor.
alter table matters add column shielded boolean not null default false;
