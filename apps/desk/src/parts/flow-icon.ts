/** The icon of a flow: of its own name, borrowed, or the clipboard for one that nobody has drawn yet. */
import { iconNames, type IconName } from './icon.tsx'

const borrowed: Readonly<Record<string, IconName>> = { assist: 'people', summons: 'bell', part: 'clipboard', hazard: 'warn' }

export function flowIcon(flow: string): IconName {
  return borrowed[flow] ?? iconNames.find((name) => name === flow) ?? 'clipboard'
}
