/** Tells the board that this person has just done something, so that its list may take the change over at once. */
const acted = 'desk:acted'

export function tellActed(): void {
  dispatchEvent(new Event(acted))
}

export function onActed(hear: () => void): () => void {
  addEventListener(acted, hear)
  return () => removeEventListener(acted, hear)
}
