/** Who gets something to do by a step: a unit the matter, a person a part in it. */
/** Who becomes owner or handler by a step: a form field of kind unit, the actor's own unit, the unit above, or nobody. */
export type Handover =
  { readonly from: 'form'; readonly field: string } | { readonly from: 'actor' } | { readonly from: 'above' } | { readonly from: 'nobody' }

/** Who gets a part in the matter by a step: the person that the form names, or whoever takes it. */
export type Naming =
  { readonly part: string; readonly from: 'form'; readonly field: string } | { readonly part: string; readonly from: 'actor' }
