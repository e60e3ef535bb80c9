/** Numbers the parameters of a statement that is put together from parts. */
export interface Sql {
  readonly values: unknown[]
  /** Takes a value and gives its place, `$3`. */
  put(value: unknown): string
}

export function sqlValues(...first: readonly unknown[]): Sql {
  const values = [...first]
  return { values, put: (value) => `$${values.push(value)}` }
}
