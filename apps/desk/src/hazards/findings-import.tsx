/** Findings from a table. */
import type { FindingsImported } from '@huying/contracts'
import { TableImport } from '../parts/table-import.tsx'
import { useSay } from '../words/say.ts'

interface ImportProps {
  readonly plan: string
  readonly onWritten: (words: string) => void
  readonly onCancel: () => void
}

export function FindingsImportForm({ plan, onWritten, onCancel }: ImportProps) {
  const { say } = useSay()
  return (
    <TableImport<FindingsImported>
      path="/findings/imports"
      body={(table, write) => ({ ...table, plan, write })}
      words={{
        title: say('findings.import'),
        hint: say('findings.import-hint'),
        file: say('findings.import-file'),
        what: say('findings.place'),
        write: (n) => say('findings.import-write', { n }),
        counts: ({ counts }) => say('findings.import-counts', counts),
        verdict: (verdict) => say(`findings.line-${verdict}`),
      }}
      freshOf={({ counts }) => counts.new}
      nameOf={({ place }) => place}
      onWritten={({ counts, tookMs }) => onWritten(say('findings.import-done', { ...counts, s: (tookMs / 1_000).toFixed(1) }))}
      onCancel={onCancel}
    />
  )
}
