/** When a deadline begins and ends, where a form says so. Pure data. */
export interface Moments {
  /** Field of the form by which it counts from another time than now: when the document was made, not when somebody typed it. */
  readonly countsFrom: string | null
  /** Field of the form that says when it ends, where it was asked; `within` where it was not. */
  readonly endsAt: string | null
  /** Field of the form that names a day: due when that day ends. */
  readonly dueOn: string | null
}
