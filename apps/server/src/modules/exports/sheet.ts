/** What is written to a file, whatever its format. */
export interface Sheet {
  /** Who took it, when, and the number of the export: in the first and last row, and on every printed page. */
  readonly mark: string
  readonly heads: readonly string[]
  /** Rows come a page at a time, so that a long list never lies in memory. */
  readonly pages: AsyncIterable<readonly (readonly string[])[]>
}
