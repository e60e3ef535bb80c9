/** Pages for everybody: home, scanned codes, looking up, own matters, a visitor's badge, privacy, look. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import type {} from '@fastify/swagger' // adds schema.hide
import type { FieldError } from '@huying/resident/page-props'
import type { Deps } from '../../deps.ts'
import { districtByPrefix } from '../../platform/districts.ts'
import { resolveCode, type CodeInUse } from '../codes/index.ts'
import { checkNotice } from '../hazards/index.ts'
import { readNumber } from '../matters/index.ts'
import { checkBadge } from '../people/index.ts'
import { lookCookie, placeCookie } from './cookies.ts'
import { readForm } from './form-body.ts'
import { changedLook, lookValue } from './look.ts'
import { readMine } from './mine.ts'
import { readTrackingCode, rememberByCode } from './own-access.ts'
import { knownPlace } from './places.ts'
import { showProblem } from './problem-pages.ts'
import { sentence } from './uploads.ts'
import { answering, goTo, keepCookie, localPath, show, visitOf, type Visit } from './visit.ts'

const hidden = { schema: { hide: true } } as const
const onHome = 3

export function registerPublicPages(scope: FastifyInstance, deps: Deps): void {
  scope.get('/', hidden, async (request, reply) => {
    const visit = await visitOf(deps, reply)
    return showHome({ ...visit, frame: { ...visit.frame, home: '/' } }, null)
  })
  scope.get('/c/:code', hidden, async (request, reply) => scanned(await visitOf(deps, reply), (request.params as { code: string }).code))
  scope.get('/find', hidden, async (request, reply) => {
    const visit = await visitOf(deps, reply)
    return show(visit, 'find', { number: readNumber(visit.query['number'] ?? '')?.number ?? '', errors: [] })
  })
  scope.post('/find', hidden, async (request, reply) => find(await visitOf(deps, reply)))
  scope.get('/mine', hidden, async (request, reply) => {
    const visit = await visitOf(deps, reply)
    return show(visit, 'mine', { mine: await readMine(visit) })
  })
  scope.get('/privacy', hidden, async (request, reply) => {
    const visit = await visitOf(deps, reply)
    return show(visit, 'privacy', { operator: visit.frame.districtName })
  })
  registerBadge(scope, deps)
  registerNotice(scope, deps)
  registerLook(scope, deps)
}

async function showHome(visit: Visit, scan: CodeInUse | null): Promise<FastifyReply> {
  const code = scan?.code ?? null
  const place = code ? await knownPlace(visit, { code }) : null
  const mine = await readMine(visit)
  return show(visit, 'home', {
    place: place?.shown ?? null,
    code,
    movedFrom: scan?.moved?.from ?? null,
    mine: mine.slice(0, onHome),
    mineCount: mine.length,
    forgotten: visit.query['notice'] === 'forgotten',
  })
}

/** A scan. The code is remembered for a day, so that 返回 leads back to the place. */
async function scanned(visit: Visit, typed: string): Promise<FastifyReply> {
  const resolved = await resolveCode(visit.deps, typed)
  if (!resolved.ok) return explain(visit, resolved)
  if (resolved.code !== typed) return visit.reply.redirect(`/c/${resolved.code}`, 302)
  keepCookie(visit, { name: placeCookie, value: resolved.code, days: 1 })
  const here = await visitOf(visit.deps, visit.reply, resolved.district.districtId)
  return showHome({ ...here, frame: { ...here.frame, home: `/c/${resolved.code}` } }, resolved)
}

type Unresolved = Extract<Awaited<ReturnType<typeof resolveCode>>, { ok: false }>

/** A code that was retired or replaced says what became of it; one that never was is simply not found. */
async function explain(visit: Visit, { refusal, explains }: Unresolved): Promise<FastifyReply> {
  const detail = sentence(visit, refusal)
  if (!explains) return showProblem(visit, 404, { detail })
  const next = explains.newCode ? { name: explains.place.name, href: `/c/${explains.newCode}` } : null
  return showProblem(visit, 410, { detail, place: next })
}

async function find(visit: Visit): Promise<FastifyReply> {
  const form = await readForm(visit.request)
  const typed = form.first('number')
  const read = readNumber(typed)
  const code = readTrackingCode(form.first('trackingCode'))
  const said = visit.words.errors
  const errors: FieldError[] = []
  if (!read?.checked) errors.push({ field: 'number', message: said.number })
  if (code.length !== 20) errors.push({ field: 'trackingCode', message: said.code })
  if (read && errors.length === 0) {
    const district = await districtByPrefix(visit.deps, read.prefix)
    const there = district ? await visitOf(visit.deps, visit.reply, district.districtId) : null
    const remembered = there ? await rememberByCode(there, read.number, code) : 'wrong'
    if (there && remembered === 'yes') return goTo(there, `/m/${read.number}`)
    if (remembered === 'wait') return showProblem(visit, 429)
    errors.push({ field: 'trackingCode', message: said.mismatch })
  }
  return show(answering(visit, { status: 422 }), 'find', { number: typed, errors })
}

function registerBadge(scope: FastifyInstance, deps: Deps): void {
  const answer = async (visit: Visit, badge: string): Promise<FastifyReply> => {
    const found = badge ? await checkBadge(deps, visit.district.districtId, badge.slice(0, 40)) : null
    return show(visit, 'badge', {
      badge: badge.slice(0, 40),
      asked: badge !== '',
      found: found && { surname: found.surname, unit: found.unit, role: null },
    })
  }
  scope.get('/badge', hidden, async (request, reply) => {
    const visit = await visitOf(deps, reply)
    return answer(visit, (visit.query['badge'] ?? '').trim())
  })
  scope.get('/badge/:badge', hidden, async (request, reply) =>
    answer(await visitOf(deps, reply), (request.params as { badge: string }).badge.trim()),
  )
}

/** The code on a printed notice. Guessing it is as hopeless as guessing a tracking code, and says nothing more than the paper. */
function registerNotice(scope: FastifyInstance, deps: Deps): void {
  scope.get('/notice/:number/:check', hidden, async (request, reply) => {
    const { number, check } = request.params as { number: string; check: string }
    const read = readNumber(number)
    const district = read ? await districtByPrefix(deps, read.prefix) : undefined
    const visit = await visitOf(deps, reply, district?.districtId)
    const at = { number: read?.number ?? '', check: check.slice(0, 40), lang: visit.look.lang }
    const found = district ? await checkNotice(deps, { ...at, districtId: district.districtId }) : null
    return show(visit, 'notice', {
      found: found && {
        advice: found.sort === 'advice',
        number: found.number,
        organ: found.organ,
        made: Date.parse(found.made),
        limit: found.limit === null ? null : Date.parse(found.limit),
        state: found.state,
      },
    })
  })
}

function registerLook(scope: FastifyInstance, deps: Deps): void {
  scope.get('/look', hidden, async (request, reply) => {
    const visit = await visitOf(deps, reply)
    return show(visit, 'look', { back: localPath(visit.query['back'] ?? '/') })
  })
  scope.post('/look', hidden, async (request, reply) => {
    const visit = await visitOf(deps, reply)
    const form = await readForm(request)
    keepCookie(visit, { name: lookCookie, value: lookValue(changedLook(visit.look, form)), days: 365 })
    return goTo(visit, localPath(form.first('back')))
  })
}
