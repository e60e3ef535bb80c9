/** What matters most asks for the password again: a desk left open is not its owner. Counted like signing in. */
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { refuse } from '../../platform/errors.ts'
import { mustWait } from '../../platform/tries.ts'
import { passwordFits } from './passwords.ts'
import { locked } from './sign-in.ts'
import type { SignedInPerson } from './signed-in-person.ts'

export type Reentered = { readonly ok: true } | ReturnType<typeof refuse>

export async function passwordAgain(
  deps: Deps,
  request: FastifyRequest,
  { person, password }: { person: SignedInPerson; password: string },
): Promise<Reentered> {
  // The session stands for the device: whoever guesses here makes nobody else wait.
  const at = { what: 'password-again', account: person.personId, address: request.ip, device: person.personId }
  const result = await deps.tries.attempt<Reentered>(at, () => deps.clock.now(), {
    run: async () => {
      const [row] = await deps.database.read<{ hash: string }>(person.districtId, {
        text: 'select password_hash as hash from people where district_id = $1 and person_id = $2',
        values: [person.districtId, person.personId],
      })
      // Who comes by an identity provider has none to enter again; the provider asked just now.
      if (!row || row.hash === '') return refuse('people.no-password')
      return (await passwordFits(password, row.hash)) ? { ok: true } : refuse('people.wrong-password')
    },
    isWrong: (one) => !one.ok,
  })
  return mustWait(result) ? locked(result.waitMs) : result
}
