import { guard } from '@huying/flow'

/** Who has already been reached is not reached again: the step is then not offered. */
export const onceOnly =
  (step: string) =>
  ({ matter }: { matter: { readonly taken: Readonly<Record<string, number>> } }) =>
    (matter.taken[step] ?? 0) === 0

export const gridNotYet = guard({
  name: 'gridNotYet',
  code: 'flow.grid-has-it',
  say: '网格员已经签收了。到了门口请点“到门口”。',
  over: true,
  test: onceOnly('gridAcknowledge'),
})

export const familyNotYet = guard({
  name: 'familyNotYet',
  code: 'flow.family-knows',
  say: '您已经告诉我们了，谢谢。请接着给家里打电话。',
  over: true,
  test: onceOnly('familyAcknowledge'),
})

/** Money that was kept is what somebody says; it counts only with something that shows it. */
export const keptIsShown = guard({
  name: 'keptIsShown',
  code: 'flow.kept-without-proof',
  say: '写了保住的金额，请加一张照片（转账页面、余额或当事人写的说明），或者把金额空着。',
  reads: ['kept', 'photos'],
  test: ({ input }) => !(Number(input.kept ?? 0) > 0) || Array.isArray(input.photos),
})

export const listened = guard({
  name: 'listened',
  code: 'flow.session-open',
  say: '唤醒室谈完了才能记结果。',
  reads: ['result'],
  test: ({ input }) => input.result === 'stopped',
})
