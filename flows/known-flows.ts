/** The flows of this program: the folders beside this file, and those that HUYING_FLOWS names. */
import { resolve } from 'node:path'
import { env } from 'node:process'
import type { Flow } from '@huying/flow'
import { findFlows, lendPackages } from './find-flows.ts'

/** What residents file, in the order of their tiles; their pages are made by hand. Everything else is a flow among others. */
export const residentKinds = ['report', 'help', 'ask', 'suggest', 'appraise'] as const
type ResidentKind = (typeof residentKinds)[number]

const own = (env['HUYING_FLOWS'] ?? '')
  .split(',')
  .map((place) => place.trim())
  .filter(Boolean)
if (own.length > 0) lendPackages()

const found = await findFlows([import.meta.dirname, ...own.map((place) => resolve(place))], residentKinds)

export const flows = found.flows as Readonly<Record<ResidentKind, Flow>> & Readonly<Record<string, Flow>>
export const { english } = found
export const folderOf = (flow: string): string => found.folders.get(flow) ?? ''
