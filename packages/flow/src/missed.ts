/** What follows when a deadline passes. Pure data. */
export type Missed =
  | {
      readonly kind: 'tell'
      readonly to: string
      readonly notice: string
      /** A step that is proposed on the record: the rule proposes, a named person takes it or not. */
      readonly proposes: string | null
      /** Step of the matter that opened this one, by which that one hears of it. */
      readonly parentHears: string | null
    }
  | { readonly kind: 'take'; readonly step: string }
