/** Two notes while something waits for somebody. Off until somebody turns it on; what rings can be silenced without anything being done about it. */
import { useEffect, useState } from 'react'

/** Each desk has a switch of its own, kept in this browser. */
export type SoundOf = 'fraud' | 'command'
const placeOf = (desk: SoundOf): string => `huying.desk.${desk}-sound`
const everyMs = 4_000

function read(desk: SoundOf): boolean {
  try {
    return localStorage.getItem(placeOf(desk)) === 'on'
  } catch {
    return false
  }
}

let context: AudioContext | undefined

/** Browsers let nothing sound before somebody has touched the page: the switch is that touch. */
function ring(): void {
  context ??= new AudioContext()
  void context.resume()
  const start = context.currentTime
  for (const [index, pitch] of [784, 988].entries()) {
    const [tone, loudness] = [context.createOscillator(), context.createGain()]
    const from = start + index * 0.22
    tone.type = 'sine'
    tone.frequency.value = pitch
    loudness.gain.setValueAtTime(0, from)
    loudness.gain.linearRampToValueAtTime(0.18, from + 0.02)
    loudness.gain.exponentialRampToValueAtTime(0.001, from + 0.2)
    tone.connect(loudness).connect(context.destination)
    tone.start(from)
    tone.stop(from + 0.21)
  }
}

export interface Sound {
  readonly on: boolean
  /** Those that ring now. */
  readonly ringing: readonly string[]
  /** Those that nobody here has silenced, heard or not: what the eye is shown. */
  readonly pending: readonly string[]
  readonly turn: (on: boolean) => void
  readonly silence: () => void
}

/** `waiting`: what rings until it is seen to. */
export function useSound(desk: SoundOf, waiting: readonly string[]): Sound {
  const [on, setOn] = useState(() => read(desk))
  const [silenced, setSilenced] = useState<readonly string[]>([])
  const pending = waiting.filter((one) => !silenced.includes(one))
  const rings = on && pending.length > 0
  useEffect(() => {
    if (!rings) return
    ring()
    const timer = setInterval(ring, everyMs)
    return () => clearInterval(timer)
  }, [rings])
  const turn = (next: boolean): void => {
    setOn(next)
    if (next) ring()
    try {
      localStorage.setItem(placeOf(desk), next ? 'on' : 'off')
    } catch {
      // No storage: the choice holds until the page is left.
    }
  }
  return { on, ringing: rings ? pending : [], pending, turn, silence: () => setSilenced(waiting) }
}
