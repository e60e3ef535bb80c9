/** /desk/command: the room's board, its figures, its rules, a call taken down by hand. */
import type { CommandAddress } from '../address.ts'
import { CommandBoardPage } from './board-page.tsx'
import { CommandFiguresPage } from './figures-page.tsx'
import { NewCallPage } from './new-call-page.tsx'
import { LaneRulesPage } from './rules-page.tsx'

export function CommandPage({ address }: { address: CommandAddress }) {
  if (address.part === 'figures') return <CommandFiguresPage />
  if (address.part === 'new') return <NewCallPage />
  if (address.part === 'rules') return <LaneRulesPage />
  return <CommandBoardPage number={address.number} />
}
