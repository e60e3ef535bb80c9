/** What the server handed to an island. */
export function givenTo<T>(element: HTMLElement): T {
  return JSON.parse(element.dataset['given'] ?? '{}') as T
}
