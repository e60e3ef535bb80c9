/** Two notes while an alert waits for an officer. Off until somebody turns it on; what rings can be silenced without being acknowledged. */
import { useEffect, useState } from 'react'

const place = 'huying.desk.fraud-sound'
const everyMs = 4_000

function read(): boolean {
  try {
    return localStorage.getItem(place) === 'on'
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
  /** Numbers that ring now. */
  readonly ringing: readonly string[]
  readonly turn: (on: boolean) => void
  readonly silence: () => void
}

/** `waiting`: alerts that no officer has acknowledged. */
export function useSound(waiting: readonly string[]): Sound {
  const [on, setOn] = useState(read)
  const [silenced, setSilenced] = useState<readonly string[]>([])
  const ringing = waiting.filter((number) => !silenced.includes(number))
  const rings = on && ringing.length > 0
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
      localStorage.setItem(place, next ? 'on' : 'off')
    } catch {
      // No storage: the choice holds until the page is left.
    }
  }
  return { on, ringing: rings ? ringing : [], turn, silence: () => setSilenced(waiting) }
}
