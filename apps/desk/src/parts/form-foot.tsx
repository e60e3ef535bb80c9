/** The end of a small form: the one filled button, and the way out. */
import { useSay } from '../words/say.ts'

export interface FormFootProps {
  readonly busy: boolean
  /** Without it there is no way out, because there is nowhere to go back to. */
  readonly onCancel?: (() => void) | undefined
  /** What the button does, when that is not saving. */
  readonly label?: string
}

export function FormFoot({ busy, onCancel, label }: FormFootProps) {
  const { say } = useSay()
  return (
    <div className="formend">
      <button className="button main" type="submit" aria-disabled={busy}>
        {busy ? say('step.busy') : (label ?? say('desk.save'))}
      </button>
      {onCancel && (
        <button className="button" type="button" onClick={onCancel}>
          {say('desk.cancel')}
        </button>
      )}
    </div>
  )
}
