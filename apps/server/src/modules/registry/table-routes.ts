/** Places in and out as tables. */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { Type, type Static } from 'typebox'
import { oneOf, PlacesImport, PlacesImported, PlacesQuery, Problem } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import { langOf, sendRefusal } from '../../platform/http.ts'
import { csvOf, xlsxOf, xlsxType } from '../exports/index.ts'
import { forStaff } from '../people/index.ts'
import { exportPlaces } from './export-places.ts'
import { importPlaces } from './import-places.ts'

const problems = { '4xx': Problem, '5xx': Problem }
const largestTableBytes = 16 * 1024 * 1024
const ExportQuery = Type.Object({ ...PlacesQuery.properties, format: Type.Optional(oneOf(['csv', 'xlsx'] as const)) })

export function registerTables(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/api/v1/places/imports',
    { bodyLimit: largestTableBytes, schema: { body: PlacesImport, response: { 200: PlacesImported, ...problems } } },
    forStaff(deps, async (person, request, reply) => {
      const lang = langOf(request)
      const result = await importPlaces(deps, person, { ...(request.body as Static<typeof PlacesImport>), lang })
      return result.ok ? reply.send(result.imported) : sendRefusal(reply, result, lang)
    }),
  )
  app.get(
    '/api/v1/places/export',
    { schema: { querystring: ExportQuery, response: problems }, config: { described: { answers: ['text/csv', xlsxType] } } },
    forStaff(deps, async (person, request, reply) => {
      const { format = 'xlsx', ...query } = request.query as Static<typeof ExportQuery>
      const sheet = await exportPlaces(deps, person, { query, lang: langOf(request) })
      const isCsv = format === 'csv'
      return reply
        .headers({
          'content-type': isCsv ? 'text/csv; charset=utf-8' : xlsxType,
          'content-disposition': `attachment; filename="huying-places.${format}"`,
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
          'content-security-policy': "sandbox; default-src 'none'",
        })
        .send(Readable.from(isCsv ? csvOf(sheet) : xlsxOf(sheet, deps.clock.now()), { objectMode: false }))
    }),
  )
}
