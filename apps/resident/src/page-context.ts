/** What every part of a page may ask for without being handed it: words, look, and the frame. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Frame, Look } from './page-props.ts'
import { wordsFor, type Words } from './words/say.ts'

export interface Page {
  readonly words: Words
  readonly look: Look
  readonly frame: Frame
}

const PageContext = createContext<Page | null>(null)
export const PageProvider = PageContext.Provider

export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('This part is drawn outside a page: wrap it in <PageProvider>')
  return page
}

export function pageOf(frame: Frame, look: Look): Page {
  return { frame, look, words: wordsFor(look.lang) }
}
