/**
 * Filings as one statement, however many: matter, event, content, deadlines, jobs, search words and identity of each.
 * What it costs to start is shared by all of them, and the start is most of the cost of one.
 * `$1` is the district, `$2` the filings as `filingRow` writes them. A filing whose idempotency key is known already writes nothing.
 * Answers the ids of those that were written.
 */
export const fileMatters = `with filing as materialized (
  select * from jsonb_to_recordset($2::jsonb) as f (matter_id uuid, key text, request_hash bytea, answer jsonb,
    flow text, step text, from_state text, to_state text, actor text, person_id uuid, unit_id text, occurred_at timestamptz, recorded_at timestamptz,
    digest bytea, previous bytea, hash bytea, salt bytea, content jsonb, outbox jsonb, deadlines jsonb,
    number text, flow_version integer, owner_unit text, assigned_unit text, title text, category text, category_by text,
    channel text, code text, place_id uuid, place_unit text, place_words text, lat double precision, lng double precision, place_datum text, accuracy_m real,
    about_unit text, about_matter uuid, score smallint, reporter_id uuid, is_minor boolean, quiet boolean, due_at timestamptz, promised_at timestamptz,
    provisional boolean, closed_at timestamptz, outcome text, rating smallint, taken jsonb, grade smallint, protects boolean, named jsonb, named_ids uuid[], awaits_unit text, soon_at timestamptz, call_from timestamptz,
    words text[], key_version integer, name_sealed bytea, phone_sealed bytea, address_sealed bytea, phone_index bytea, name_index bytea)
), idem as (
  insert into idempotency_keys (district_id, key, request_hash, status, answer, created_at)
  select $1, key, request_hash, 201, answer, recorded_at from filing where key is not null
  on conflict (district_id, key) do nothing
  returning key
), fresh as materialized (
  select * from filing where key is null or key in (select key from idem)
), event as (
  insert into events (district_id, matter_id, seq, flow, step, from_state, to_state, actor_kind, person_id, unit_id, internal, occurred_at, recorded_at, digest, prev_hash, hash)
  select $1, matter_id, 1, flow, step, from_state, to_state, actor, person_id, unit_id, false, occurred_at, recorded_at, digest, previous, hash from fresh
), content as (
  insert into event_contents (district_id, matter_id, seq, salt, content) select $1, matter_id, 1, salt, content from fresh
), told as (
  insert into outbox (district_id, bucket, outbox_id, matter_id, seq, kind, payload, next_at)
  select $1, o.bucket, o.outbox_id, f.matter_id, 1, 'tell', o.payload, f.recorded_at
  from fresh f, jsonb_to_recordset(f.outbox) as o (bucket smallint, outbox_id uuid, payload jsonb)
), opened as (
  insert into deadlines (district_id, matter_id, name, instance, opened_at, due_at, provisional_years, span_ms, warn_at)
  select $1, f.matter_id, d.name, d.instance, f.recorded_at, d.due_at, d.provisional_years, d.span_ms, d.warn_at
  from fresh f, jsonb_to_recordset(f.deadlines) as d (name text, instance integer, due_at timestamptz, opens boolean, provisional_years integer[], span_ms bigint, warn_at timestamptz)
  where d.opens
), matter as (
  insert into matters (district_id, matter_id, flow, state, last_seq, last_hash, reported_at, recorded_at, number, flow_version, version, owner_unit, assigned_unit,
    title, category, category_by, channel, code, place_id, place_unit, place_words, lat, lng, place_datum, accuracy_m, about_unit, about_matter, score,
    reporter_id, is_minor, quiet, due_at, promised_at, provisional, closed_at, outcome, rating, taken, grade, shielded, named, named_ids,
    last_step, last_at, last_by, last_unit, awaits_unit, soon_at, call_from, handled_by)
  select $1, matter_id, flow, to_state, 1, hash, occurred_at, recorded_at, number, flow_version, 1, owner_unit, assigned_unit,
    title, category, category_by, channel, code, place_id, place_unit, place_words, lat, lng, place_datum, accuracy_m, about_unit, about_matter, score,
    reporter_id, is_minor, quiet, due_at, promised_at, provisional, closed_at, outcome, rating, taken, grade, protects, named, named_ids,
    step, occurred_at, actor, unit_id, awaits_unit, soon_at, call_from, array_remove(array[person_id], null)
  from fresh
), words as (
  insert into matter_words (district_id, matter_id, words) select $1, matter_id, array_to_tsvector(words) from fresh where words is not null
), identity as (
  insert into identities (district_id, reporter_id, key_version, name_sealed, phone_sealed, address_sealed, phone_index, name_index, created_at)
  select $1, reporter_id, key_version, name_sealed, phone_sealed, address_sealed, phone_index, name_index, recorded_at from fresh where reporter_id is not null
)
select matter_id from fresh`

/** `$1` district, `$2` matter, `$3` photos that nothing has taken yet. Answers those it took. */
export const takePhotos = `update files set matter_id = $2 where district_id = $1 and file_id = any($3::uuid[]) and matter_id is null and inspection_id is null returning file_id`
