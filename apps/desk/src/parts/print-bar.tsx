/** Above a sheet of paper, on the screen only: print it, or go back to its matter. */
import { linkTo } from '../navigation.ts'
import { useSay } from '../words/say.ts'
import { Icon } from './icon.tsx'

/** `ready` false: there is nothing to print yet. */
export function PrintBar({ number, ready = true }: { number: string; ready?: boolean }) {
  const { say } = useSay()
  return (
    <p className="screen-only formend">
      {ready && (
        <button className="button main" type="button" onClick={() => print()}>
          <Icon name="print" />
          {say('print.print')}
        </button>
      )}
      <a className="button" {...linkTo({ page: 'matter', number, queue: null })}>
        {say('print.back')}
      </a>
    </p>
  )
}
