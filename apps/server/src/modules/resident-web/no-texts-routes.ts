/** `/t/KEY`: the link at the end of a text message. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type {} from '@fastify/swagger' // adds schema.hide
import type { Deps } from '../../deps.ts'
import { readNoTextsKey, setNoTexts, wantsNoTextsOf } from '../deliveries/index.ts'
import { printedNumber } from '../matters/index.ts'
import { readForm } from './form-body.ts'
import { showProblem } from './problem-pages.ts'
import { answering, goTo, show, visitOf } from './visit.ts'

const hidden = { schema: { hide: true } } as const

export function registerNoTexts(scope: FastifyInstance, deps: Deps): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { key } = request.params as { key: string }
    const at = await readNoTextsKey(deps, key)
    if (!at) return showProblem(await visitOf(deps, reply), 404)
    const visit = await visitOf(deps, reply, at.districtId)
    if (request.method === 'POST') {
      await setNoTexts(deps, at, (await readForm(request)).first('texts') !== 'on')
      return goTo(visit, `/t/${key}`)
    }
    // Who has the link has the key: no cache, no referrer.
    return show(answering(visit, { secret: true }), 'no-texts', {
      path: `/t/${key}`,
      number: printedNumber(at.number),
      off: await wantsNoTextsOf(deps, at),
    })
  }
  scope.get('/t/:key', hidden, answer)
  scope.post('/t/:key', hidden, answer)
}
