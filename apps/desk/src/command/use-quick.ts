/** Takes the one thing that is ready, in the name of whoever is signed in. */
import type { CommandCall } from '@huying/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useStep } from '../step-form/use-step.ts'
import { commandKey } from './command-queries.ts'
import type { Quick } from './quick.ts'

export function useQuick(call: CommandCall) {
  const client = useQueryClient()
  const sending = useStep(call.number, { step: 'quick', label: '', form: {} })
  const take = async (quick: Quick): Promise<boolean> => {
    const done = await sending.send(call.version, { ...quick.form }, quick.step)
    await client.invalidateQueries({ queryKey: commandKey })
    return done
  }
  return { ...sending, take }
}
