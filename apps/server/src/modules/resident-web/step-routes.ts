/** /m/:number/steps/:step: every step that the flow opens to the resident, as a form that works without script. */
import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type {} from '@fastify/swagger' // adds schema.hide
import type { FormField, OpenStep } from '@huying/contracts'
import type { Json, Refused } from '@huying/flow'
import type { FieldError } from '@huying/resident/page-props'
import type { Deps } from '../../deps.ts'
import { idempotentRequest, takeStep } from '../matters/index.ts'
import { isDraftKey } from './draft.ts'
import { readForm, type Form } from './form-body.ts'
import { fieldsOf, type Typed } from './matter-props.ts'
import { addressForCode, showMatter } from './matter-routes.ts'
import { openOwn, type OpenedOwn } from './own-access.ts'
import { showProblem } from './problem-pages.ts'
import { sentence, shownUploads, takePhotos, type TakenPhotos } from './uploads.ts'
import { answering, goTo, show } from './visit.ts'

const hidden = { schema: { hide: true } } as const

export function registerSteps(scope: FastifyInstance, deps: Deps): void {
  scope.get('/m/:number/steps/:step', hidden, async (request, reply) => {
    const opened = await openOwn(deps, reply)
    if (!opened) return reply.redirect(addressForCode(request), 303)
    const step = stepOf(opened, request)
    return step ? showStep(opened, { step }) : showProblem(opened.visit, 409)
  })
  scope.post('/m/:number/steps/:step', hidden, async (request, reply) => submit(deps, request, reply))
}

function stepOf({ matter }: OpenedOwn, request: FastifyRequest): OpenStep | undefined {
  const name = (request.params as { step: string }).step
  return matter.steps.find((step) => step.step === name)
}

interface Again {
  readonly step: OpenStep
  readonly form?: Form
  readonly photos?: TakenPhotos
  readonly errors?: readonly FieldError[]
  readonly status?: number
}

async function showStep({ visit, matter }: OpenedOwn, { step, form, photos, errors = [], status }: Again): Promise<FastifyReply> {
  const said = visit.words.step
  const consequences: Readonly<Record<string, string>> = { redo: said.redoHint, withdraw: said.withdrawHint }
  const props = {
    number: matter.number,
    title: matter.title,
    step: step.step,
    label: step.label,
    consequence: status === 409 ? visit.words.matter.stale : (consequences[step.step] ?? null),
    fields: fieldsOf(step, (name) => form?.first(name) ?? ''),
    photos: await shownUploads(visit, photos?.ids ?? []),
    version: matter.version,
    stepKey: randomUUID(),
    errors,
  }
  return show(answering(visit, { status: status ?? (errors.length > 0 ? 422 : 200) }), 'step', props)
}

async function submit(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const opened = await openOwn(deps, reply)
  if (!opened) return reply.redirect(addressForCode(request), 303)
  const { visit, matter, viewer } = opened
  const form = await readForm(request)
  const name = (request.params as { step: string }).step
  const photos = await takePhotos(visit, form)
  const step = stepOf(opened, request)
  const input = step ? inputOf(step, form, photos) : {}
  const version = Number(form.first('version'))
  const key = isDraftKey(form.first('key')) ? form.first('key') : randomUUID()
  const missing = step && photos.problem === null ? missingOf(opened, step, input) : []
  if (step && (photos.problem !== null || missing.length > 0)) {
    return again(opened, { step, form, photos, errors: photos.problem === null ? missing : [{ field: 'photos', message: photos.problem }] })
  }
  const at = { districtId: visit.district.districtId, number: matter.number, viewer, lang: visit.look.lang, step: name }
  const body = { version, form: input }
  const taken = await takeStep(deps, {
    ...at,
    version,
    form: input,
    request: idempotentRequest(key, `POST /matters/${matter.number}/steps/${name}`, body),
  })
  if (taken.ok) return goTo(visit, `/m/${matter.number}?notice=taken`)
  return refused(opened, { step, form, photos, refused: taken })
}

/** The version that was seen may be old; a step that is still open is offered again with what was typed, and the new version in the form. */
async function refused(
  opened: OpenedOwn,
  at: { step: OpenStep | undefined; form: Form; photos: TakenPhotos; refused: Refused },
): Promise<FastifyReply> {
  const { step, form, photos } = at
  const { refusal, fields = [] } = at.refused
  const typed = typedIn(form)
  if (!step) return showMatter(opened, { notice: 'stale' })
  if (refusal.code === 'matters.stale-version')
    return form.first('from') === 'matter'
      ? showMatter(opened, { notice: 'stale', typed })
      : showStep(opened, { step, form, photos, status: 409 })
  const errors = fields.map((problem) => ({
    field: problem.field,
    message: labelled(step.form[problem.field], sentence(opened.visit, problem)),
  }))
  const first = Object.keys(step.form)[0] ?? 'step'
  return again(opened, {
    step,
    form,
    photos,
    errors: errors.length > 0 ? errors : [{ field: first, message: sentence(opened.visit, refusal) }],
  })
}

function labelled(field: FormField | undefined, message: string): string {
  return field ? `${field.label} ${message}` : message
}

const typedIn =
  (form: Form): Typed =>
  (name) =>
    form.first(name)

/** A rating sent from the matter's page goes back there. */
function again(opened: OpenedOwn, at: Again & { form: Form }): Promise<FastifyReply> {
  return at.form.first('from') === 'matter'
    ? showMatter(opened, { errors: at.errors ?? [], typed: typedIn(at.form) })
    : showStep(opened, at)
}

function missingOf({ visit }: OpenedOwn, step: OpenStep, input: Readonly<Record<string, Json>>): readonly FieldError[] {
  const { errors } = visit.words
  return Object.entries(step.form)
    .filter(([name, field]) => field.required && input[name] === undefined)
    .map(([name, field]) => ({ field: name, message: field.kind === 'rating' ? errors.score : errors.required(field.label) }))
}

/** What was typed, as the flow's fields want it; what was left empty is left out. */
function inputOf(step: OpenStep, form: Form, photos: TakenPhotos): Record<string, Json> {
  const input: Record<string, Json> = {}
  for (const [name, field] of Object.entries(step.form)) {
    const value = valueOf(field, form.first(name), photos)
    if (value !== undefined) input[name] = value
  }
  return input
}

function valueOf(field: FormField, typed: string, photos: TakenPhotos): Json | undefined {
  if (field.kind === 'photos') return photos.ids.length > 0 ? [...photos.ids] : undefined
  if (typed === '') return undefined
  if (field.kind === 'rating' || field.kind === 'count') return /^\d{1,9}$/.test(typed) ? Number(typed) : typed
  // A phone's clock field has no zone: it means the district's.
  if (field.kind === 'time' && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(typed)) return `${typed}:00+08:00`
  return typed
}
