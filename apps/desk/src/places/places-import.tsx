/** Places from a table. */
import type { PlacesImported } from '@huying/contracts'
import { TableImport } from '../parts/table-import.tsx'
import { useSay } from '../words/say.ts'

export function PlacesImport({ onWritten, onCancel }: { onWritten: () => void; onCancel: () => void }) {
  const { say } = useSay()
  return (
    <TableImport<PlacesImported>
      path="/places/imports"
      // The table's name is no part of what is asked here.
      body={({ fileName: _name, ...table }, write) => ({ ...table, write })}
      words={{
        title: say('places.import'),
        hint: say('places.import-hint'),
        file: say('places.import-file'),
        what: say('places.name'),
        write: (n) => say('places.import-write', { n }),
        counts: ({ counts }) => say('places.import-counts', counts),
        verdict: (verdict) => say(`places.line-${verdict}`),
      }}
      freshOf={({ counts }) => counts.new + counts.changed}
      nameOf={({ name }) => name}
      onWritten={onWritten}
      onCancel={onCancel}
    />
  )
}
