/** 到场和现场记录: what somebody outdoors says from the phone, often without network and sent later than it happened. */
import { ask, defineBundle, guard, same, tell } from '@huying/flow'

/** Where the phone was when the button was pressed, and how it looked before. */
export const arrivalForm = {
  here: ask.place('到场的位置', { optional: true, hint: '手机能定位就自动带上' }),
  photos: ask.photos('办理前的照片'),
}

export const noteGiven = guard({
  name: 'noteGiven',
  code: 'flow.note-missing',
  say: '还没有录音、没有写，也没有照片。请记一样再提交。',
  reads: ['text', 'photos', 'sound'],
  test: ({ input }) => typeof input.text === 'string' || Array.isArray(input.photos) || Array.isArray(input.sound),
})

/** A note stays among staff: a voice may hold what no resident should hear of another. */
export const fieldNotes = <const During extends string>(host: { readonly during: readonly During[] }) =>
  defineBundle({
    uses: { people: ['handler'], states: host.during },
    forms: { note: { sound: ask.sound('录音'), text: ask.text('写几句', { optional: true }), photos: ask.photos('照片') } },
    notices: {},
    steps: {
      note: { label: '现场记录', by: 'handler', from: host.during, to: same, form: 'note', needs: noteGiven, internal: true },
    },
  })

/** Where a flow has no state of its own for it, arriving leaves the matter where it is. */
export const arrivals = <const During extends string>(host: { readonly during: readonly During[] }) =>
  defineBundle({
    uses: { people: ['resident', 'handler'], states: host.during },
    forms: { arrival: arrivalForm },
    notices: { onSite: '有人到现场了，正在处理。' },
    steps: {
      arrive: { label: '到场', by: 'handler', from: host.during, to: same, form: 'arrival', then: tell('resident', 'onSite') },
    },
  })
