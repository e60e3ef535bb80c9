/** How loudly a notice is said. It stands with the notice, in the flow: whoever writes the flow knows what cannot wait until morning. */
export type Urgency =
  /** At night too, and to those who only want to hear of what is urgent. */
  | 'urgent'
  /** Goes to whoever has the turn by every address they left, whatever else they chose to hear. */
  | 'call'
  /** A call, and where a gateway offers it said by a voice too: nobody has answered yet. */
  | 'voice'

/** A notice that is more than news. */
export interface LoudNotice {
  readonly say: string
  readonly urgency: Urgency
}

export interface Urgencies {
  /** Of every notice that is more than news, by its name. */
  readonly urgency: Readonly<Record<string, Urgency>>
}

export const urgent = (say: string): LoudNotice => ({ say, urgency: 'urgent' })
/** For whoever is called by name. */
export const call = (say: string): LoudNotice => ({ say, urgency: 'call' })
export const callByVoice = (say: string): LoudNotice => ({ say, urgency: 'voice' })

/** A notice as it is written: news, or said louder. */
export type NoticeDraft = string | LoudNotice

export const sentenceOf = (notice: NoticeDraft): string => (typeof notice === 'string' ? notice : notice.say)

export function urgencyOf(notices: Readonly<Record<string, NoticeDraft>>): Record<string, Urgency> {
  return Object.fromEntries(
    Object.entries(notices).flatMap(([name, notice]) => (typeof notice === 'string' ? [] : [[name, notice.urgency] as const])),
  )
}
