/** The end of a small form: the one filled button, and the way out. */
import { useSay } from '../words/say.ts'

export interface FormFootProps {
  readonly busy: boolean
  readonly onCancel: () => void
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
      <button className="button" type="button" onClick={onCancel}>
        {say('desk.cancel')}
      </button>
    </div>
  )
}
