/** Which unit the system proposes and why. It only proposes: the form shows the unit, a person sends it. */
import type { MatterView, Proposal } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { proposalQuery } from '../api/queries.ts'
import { useSay, type Say } from '../words/say.ts'

export function isDispatchable(matter: MatterView): boolean {
  return matter.steps.some((step) => step.step === 'assign')
}

export function useProposal(matter: MatterView): Proposal | undefined {
  return useQuery({ ...proposalQuery(matter.number), enabled: isDispatchable(matter) }).data
}

export function sayReason({ similar, of, usual, rule }: Proposal, say: Say): string {
  const reasons = [
    rule === undefined ? null : say('proposal.rule', { rule }),
    similar > 0 ? say('proposal.similar', { n: similar, of }) : null,
    usual ? say('proposal.usual') : null,
  ]
  return reasons.filter((reason) => reason !== null).join(say('proposal.and'))
}

export function ProposalBox({ matter }: { matter: MatterView }) {
  const { say } = useSay()
  const proposal = useProposal(matter)
  if (!isDispatchable(matter) || !proposal?.unit) return null
  return (
    <div className="suggest">
      <p>
        <span className="quiet">{say('proposal.give')}</span> <b>{proposal.unit.name}</b>
      </p>
      <p className="quiet">{sayReason(proposal, say)}</p>
    </div>
  )
}
