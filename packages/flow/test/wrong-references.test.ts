/** A wrong reference does not compile, and a definition that was never compiled is refused at run time. tsc checks the first half: an unused @ts-expect-error is an error. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  ask,
  atLeast,
  centre,
  days,
  defineBundle,
  defineFlow,
  DefinitionError,
  ends,
  fromForm,
  guard,
  onTime,
  reporter,
  same,
  share,
  take,
  tell,
  waits,
  workdays,
} from '../src/index.ts'

const needsReason = guard({ name: 'needsReason', code: 'flow.needs-reason', say: '请写理由。', reads: ['reason'], test: () => true })

const sound = {
  id: 'small',
  version: 1,
  title: '小流程',
  people: { resident: reporter('居民'), desk: centre('中心', { of: 'owner' }) },
  states: { filed: '已提交', answered: waits('请评价'), solved: ends('solved', '已办结'), unrated: ends('answered', '未评价') },
  forms: {
    filing: { what: ask.text('什么事？') },
    reason: { reason: ask.text('理由') },
    review: { score: ask.rating('打几分？'), words: ask.text('想说什么？', { optional: true }) },
  },
  notices: { late: '过期了。' },
  steps: {
    file: { label: '提交', by: 'resident', from: 'start', to: 'filed', form: 'filing' },
    answer: { label: '答复', by: 'desk', from: 'filed', to: 'answered', form: 'reason', needs: needsReason },
    confirm: { label: '评价', by: 'resident', from: 'answered', to: 'solved', form: 'review' },
    close: { label: '关闭', by: 'clock', from: 'answered', to: 'unrated' },
  },
  deadlines: {
    work: { label: '答复', from: 'filed', until: 'answered', within: workdays(5), missed: tell('desk', 'late'), promise: true },
    rating: { label: '评价', from: 'answered', until: 'solved', within: days(7), missed: take('close') },
  },
  indicators: { onTime: onTime('work'), satisfaction: share('review.score', atLeast(3)) },
} as const

function refusedWith(define: () => unknown, what: RegExp) {
  assert.throws(define, (error: unknown) => error instanceof DefinitionError && what.test(error.message))
}

test('a sound flow compiles, is accepted and is frozen', () => {
  const flow = defineFlow(sound)
  assert.equal(flow.start, 'file')
  assert.ok(Object.isFrozen(flow.steps.answer?.needs))
})

test('a state that does not exist', () => {
  refusedWith(
    () =>
      defineFlow({
        ...sound,
        steps: {
          ...sound.steps,
          // @ts-expect-error there is no state "anwsered"
          answer: { label: '答复', by: 'desk', from: 'filed', to: 'anwsered', form: 'reason' },
        },
      }),
    /there is no "anwsered" among the states/,
  )
  refusedWith(
    () =>
      defineFlow({
        ...sound,
        steps: {
          ...sound.steps,
          // @ts-expect-error there is no state "filled"
          answer: { label: '答复', by: 'desk', from: ['filed', 'filled'], to: 'answered', form: 'reason' },
        },
      }),
    /there is no "filled" among the states/,
  )
})

test('a person that does not exist', () => {
  refusedWith(
    () =>
      defineFlow({
        ...sound,
        steps: {
          ...sound.steps,
          // @ts-expect-error there is nobody called "desc"
          answer: { label: '答复', by: 'desc', from: 'filed', to: 'answered', form: 'reason' },
        },
      }),
    /there is no "desc" among the people/,
  )
})

test('a form that does not exist', () => {
  refusedWith(
    () =>
      defineFlow({
        ...sound,
        steps: {
          ...sound.steps,
          // @ts-expect-error there is no form "reasons"
          answer: { label: '答复', by: 'desk', from: 'filed', to: 'answered', form: 'reasons' },
        },
      }),
    /there is no "reasons" among the forms/,
  )
})

test('a receiver or a notice that does not exist', () => {
  refusedWith(
    () =>
      defineFlow({
        ...sound,
        deadlines: {
          ...sound.deadlines,
          // @ts-expect-error there is nobody called "boss"
          work: { label: '答复', from: 'filed', until: 'answered', within: workdays(5), missed: tell('boss', 'late'), promise: true },
        },
      }),
    /there is no "boss" among the people/,
  )
  refusedWith(
    () =>
      defineFlow({
        ...sound,
        steps: {
          ...sound.steps,
          // @ts-expect-error there is no notice "answred"
          answer: { label: '答复', by: 'desk', from: 'filed', to: 'answered', form: 'reason', then: tell('resident', 'answred') },
        },
      }),
    /there is no "answred" among the notices/,
  )
})

test('a step that a deadline takes and that does not exist', () => {
  refusedWith(
    () =>
      defineFlow({
        ...sound,
        deadlines: {
          ...sound.deadlines,
          // @ts-expect-error there is no step "closed"
          rating: { label: '评价', from: 'answered', until: 'solved', within: days(7), missed: take('closed') },
        },
      }),
    /there is no "closed" among the steps/,
  )
})

test('a deadline that does not exist', () => {
  refusedWith(
    () =>
      defineFlow({
        ...sound,
        indicators: {
          // @ts-expect-error there is no deadline "worked"
          onTime: onTime('worked'),
        },
      }),
    /there is no "worked" among the deadlines/,
  )
})

test('a guard that reads an answer which the form does not ask for', () => {
  refusedWith(
    () =>
      defineFlow({
        ...sound,
        steps: {
          ...sound.steps,
          // @ts-expect-error the form "review" has no field "reason"
          confirm: { label: '评价', by: 'resident', from: 'answered', to: 'solved', form: 'review', needs: needsReason },
        },
      }),
    /reads "reason", which the form does not ask/,
  )
  refusedWith(
    () =>
      defineFlow({
        ...sound,
        steps: {
          ...sound.steps,
          // @ts-expect-error without a form there is nothing to read
          answer: { label: '答复', by: 'desk', from: 'filed', to: 'answered', needs: needsReason },
        },
      }),
    /reads "reason", which the form does not ask/,
  )
})

test('a share of a field that is not a rating', () => {
  refusedWith(
    () =>
      defineFlow({
        ...sound,
        indicators: {
          // @ts-expect-error words are not a rating
          satisfaction: share('review.words', atLeast(3)),
        },
      }),
    /no field "words" of kind rating/,
  )
})

test('a share of a step that does not exist', () => {
  refusedWith(
    () =>
      defineFlow({
        ...sound,
        indicators: {
          // @ts-expect-error there is no step "finish"
          part: share('confirm', 'finish'),
        },
      }),
    /there is no "finish" among the steps/,
  )
})

test('a handover to a unit that the form does not ask for', () => {
  refusedWith(
    () =>
      defineFlow({
        ...sound,
        steps: {
          ...sound.steps,
          // @ts-expect-error the form "reason" asks for no unit
          answer: { label: '答复', by: 'desk', from: 'filed', to: 'answered', form: 'reason', assigned: fromForm('unit') },
        },
      }),
    /no field "unit" of kind unit/,
  )
})

const nudging = defineBundle({
  uses: { people: ['chief'] },
  forms: { nudge: { words: ask.text('说什么？') } },
  steps: { nudge: { label: '提醒', by: 'chief', from: 'open', to: same, form: 'nudge' } },
})

test('a bundle whose people the flow does not have', () => {
  refusedWith(
    () =>
      defineFlow({
        ...sound,
        // @ts-expect-error the flow has nobody called "chief"
        includes: [nudging],
      }),
    /a bundle needs "chief" among the people/,
  )
})

test('inside a bundle, a reference to something it neither brings nor uses', () => {
  const wrong = defineBundle({
    uses: { people: ['desk'] },
    forms: { nudge: { words: ask.text('说什么？') } },
    // @ts-expect-error "leader" is not among the people that the bundle uses
    steps: { nudge: { label: '提醒', by: 'leader', from: 'open', to: same, form: 'nudge' } },
  })
  refusedWith(() => defineFlow({ ...sound, includes: [wrong] }), /there is no "leader" among the people/)
})
