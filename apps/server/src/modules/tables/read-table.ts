/** A table as somebody sends it, text or XLSX, as rows of cells with the line where each stands. Pure. */
import { readXlsx } from './read-xlsx.ts'
import { splitTable, type TableRow } from './split-table.ts'

export type TableRead = { readonly ok: true; readonly rows: readonly TableRow[] } | { readonly ok: false; readonly why: TableFault }
export type TableFault = 'empty' | 'not-xlsx' | 'too-large'

export interface TableSent {
  /** CSV, or what was copied from a sheet. */
  readonly table?: string | undefined
  /** In base64. */
  readonly xlsx?: string | undefined
}

export function readTable({ table, xlsx }: TableSent): TableRead {
  const read =
    xlsx === undefined
      ? { ok: true as const, rows: splitTable((table ?? '').replace(/^\uFEFF/, '')) }
      : readXlsx(Buffer.from(xlsx, 'base64'))
  return read.ok && read.rows.length === 0 ? { ok: false, why: 'empty' } : read
}
