/** Ten thousand matters as a district has them open: places, units, words and deadlines spread, written by SQL. Ids are in order of time. */
import pg from 'pg'
import { searchWords } from '../../apps/server/src/modules/words/index.ts'
import type { Deps } from '../../apps/server/src/deps.ts'
import { idAt } from './stored.ts'

const subjects = [
  '路灯',
  '垃圾',
  '电动车',
  '漏水',
  '噪音',
  '井盖',
  '停车',
  '死鱼',
  '围墙',
  '消火栓',
  '梧桐树',
  '充电桩',
  '油烟',
  '窨井',
  '护栏',
  '电梯',
]
const happenings = ['坏了三天', '没人管', '堵住通道', '很危险', '夜里响个不停', '快倒了', '冒烟了', '越来越多', '挡住出口', '滑倒过人']
const places = ['荷风苑', '莲花社区', '塘北路', '运河边', '丰田苑', '水南村', '河东弄', '竹园路', '松风里', '听雨巷', '望湖台', '问渠坊']

export const searches = ['路灯 坏了', '荷风苑 电动车', '梧桐树', '油烟 夜里', '松风里 漏水', '井盖', '垃圾 没人管', '充电桩 冒烟']

interface Text {
  readonly title: string
  readonly words: readonly string[]
}

/** Each combination once, cut as the server cuts them. */
export async function textsOf(deps: Deps): Promise<readonly Text[]> {
  const texts: Text[] = []
  for (const place of places)
    for (const subject of subjects)
      for (const happening of happenings) {
        const title = `${place}的${subject}${happening}`
        texts.push({ title, words: await searchWords(deps, 1, { texts: [title], units: ['330113001001'], month: null }) })
      }
  return texts
}

/** Words for the closed matters too, a month's mark with each: what a search of everything has to look through. */
export async function storeWords(ownerUrl: string, texts: readonly Text[]): Promise<void> {
  await withOwner(ownerUrl, async (client) => {
    await client.query('create temporary table texts (n serial, title text, words tsvector)')
    await client.query(
      'insert into texts (title, words) select t.title, array_to_tsvector(t.words) from jsonb_to_recordset($1::jsonb) as t (title text, words text[])',
      [JSON.stringify(texts)],
    )
    await client.query(
      `insert into matter_words (district_id, matter_id, words)
       select 1, m.matter_id, t.words || array_to_tsvector(array_remove(array['#' || to_char(m.recorded_at at time zone 'Asia/Shanghai', 'YYYY-MM'), '@' || m.owner_unit, '@' || m.place_unit], null))
       from matters m join texts t on t.n = 1 + (abs(hashtext(m.matter_id::text)) % ${texts.length})
       where m.district_id = 1 on conflict do nothing`,
    )
    await client.query('vacuum (analyze) matter_words')
  })
}

/** `now` epoch ms: deadlines lie between two days ago and eight days ahead. */
export async function openMatters(
  ownerUrl: string,
  { count, now, texts }: { count: number; now: number; texts: readonly Text[] },
): Promise<void> {
  await withOwner(ownerUrl, async (client) => {
    await client.query(fill, [count, now, JSON.stringify(texts)])
    await client.query('vacuum (analyze) matters, deadlines, events, event_contents, matter_words')
  })
}

async function withOwner(ownerUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(
      `select set_config('huying.district_id', '1', false), set_config('synchronous_commit', 'off', false), set_config('work_mem', '256MB', false)`,
    )
    await work(client)
  } finally {
    await client.end()
  }
}

/** Their deadlines count as fired: the clock has nothing to do while the board is measured. */
const fill = `with texts as (
    select ordinality as n, t.value->>'title' as title, array(select jsonb_array_elements_text(t.value->'words')) as words from jsonb_array_elements($3::jsonb) with ordinality as t
  ), units as (
    select row_number() over () as n, unit_id, path, (string_to_array(path, '/'))[2] as town from units where district_id = 1 and tier = 'village' and sort = 'centre'
  ), base as (
    select g, to_timestamp($2::bigint / 1000.0) - (g % 4000) * interval '1 minute' as at,
      date_trunc('milliseconds', to_timestamp($2::bigint / 1000.0) - interval '2 days' + (g * 7919 % 14400) * interval '1 minute') as due_at
    from generate_series(1, $1::integer) as g
  ), one as (
    select g, ${idAt} as matter_id, 'OP' || lpad(g::text, 9, '0') as number, at, due_at, sha256(g::text::bytea) as hash, u.unit_id, u.town, t.title, t.words
    from base join units u on u.n = 1 + g % (select count(*) from units) join texts t on t.n = 1 + g % (select count(*) from texts)
  ), m as (
    insert into matters (district_id, matter_id, number, flow, flow_version, state, version, owner_unit, title, category, category_by, channel, place_unit, place_words, lat, lng,
      reported_at, recorded_at, promised_at, due_at, soon_at, taken, last_seq, last_hash, last_step, last_at, last_by, awaits_unit)
    select 1, matter_id, number, (array['report', 'report', 'report', 'help', 'ask', 'suggest'])[1 + g % 6], 1,
      (array['reported', 'reported', 'reported', 'asked', 'asked', 'suggested'])[1 + g % 6], 1, town, title, (array['FIRE', 'CITY', 'PROP', 'ENVI'])[1 + g % 4], 'guess',
      (array['code', 'web', 'api'])[1 + g % 3], unit_id, left(title, 3), 30.40 + (g % 100) / 1000.0, 120.15 + (g % 130) / 1000.0,
      at, at, due_at + interval '5 days', due_at, due_at - interval '1 hour', '{}', 1, hash, 'report', at, 'reporter', town from one
  ), e as (
    insert into events (district_id, matter_id, seq, flow, step, from_state, to_state, actor_kind, internal, occurred_at, recorded_at, digest, prev_hash, hash)
    select 1, matter_id, 1, 'report', 'report', 'start', 'reported', 'reporter', false, at, at, hash, hash, hash from one
  ), c as (
    insert into event_contents (district_id, matter_id, seq, salt, content) select 1, matter_id, 1, hash, jsonb_build_object('what', title) from one
  ), w as (
    insert into matter_words (district_id, matter_id, words)
    select 1, matter_id, array_to_tsvector(words) || array_to_tsvector(array['#' || to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM'), '@' || town]) from one
  )
  insert into deadlines (district_id, matter_id, name, instance, opened_at, due_at, fired_at)
  select 1, matter_id, (array['triage', 'triage', 'triage', 'triage', 'answer', 'triage'])[1 + g % 6], 1, at, due_at, due_at from one`
