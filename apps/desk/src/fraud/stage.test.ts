import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FraudAlertItem } from '@huying/contracts'
import { chooseSteps, nextOf, progressOf } from './stage.ts'

const issuedAt = '2026-11-24T02:50:00.000Z'
const at = (seconds: number): number => Date.parse(issuedAt) + seconds * 1_000
const stage = (name: FraudAlertItem['stages'][number]['name'], metAt: number | null, dueAt: number | null) => ({
  name,
  metAt: metAt === null ? null : new Date(metAt).toISOString(),
  dueAt: dueAt === null ? null : new Date(dueAt).toISOString(),
  missed: false,
})
const item = (stages: FraudAlertItem['stages']): FraudAlertItem => ({ issuedAt, stages, due: null }) as unknown as FraudAlertItem

test('the line fills a quarter for each promise kept, and the running one while its time passes', () => {
  const waiting = item([stage('acknowledged', null, at(60)), stage('reached', null, at(900))])
  assert.equal(progressOf(waiting, at(24)), 10)
  assert.equal(progressOf(waiting, at(600)), 24, 'never as if it were kept')
  const half = item([stage('acknowledged', at(18), null), stage('reached', at(100), null), stage('met', null, null)])
  assert.equal(progressOf(half, at(200)), 50)
})

test('what is due next is the first promise still to be kept', () => {
  const next = nextOf(item([stage('acknowledged', at(18), null), stage('reached', null, at(900)), stage('met', null, at(1_800))]))
  assert.deepEqual([next?.name, next?.dueAt], ['reached', at(900)])
})

test('one filled button, chosen by state; two beside it; the rest below', () => {
  const steps = ['dissuade', 'stop', 'refuse', 'defraud', 'note'].map((step) => ({ step }))
  const { main, beside, others } = chooseSteps('there', steps)
  assert.deepEqual(
    [main?.step, beside.map((one) => one.step), others.map((one) => one.step)],
    ['stop', ['refuse', 'defraud'], ['dissuade', 'note']],
  )
  assert.equal(chooseSteps('issued', [{ step: 'note' }]).main, undefined, 'who may do nothing decisive gets no filled button')
})
