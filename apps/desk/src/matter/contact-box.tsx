/** Who reported, masked until somebody says why they have to know. What was opened is gone when the page is left. */
import type { LookReason, MatterView, OpenContact } from '@huying/contracts'
import { Fragment, useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { FormFoot } from '../parts/form-foot.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { noReason, ReasonFields, readReason } from '../parts/reason-fields.tsx'
import { useSay } from '../words/say.ts'
import { contactWords } from './read-matter.ts'

function OpenedContact({ contact }: { contact: OpenContact }) {
  const { say } = useSay()
  const rows = [
    [say('contact.name'), contact.name],
    [say('contact.phone'), contact.phone],
    [say('contact.address'), contact.address],
  ] as const
  return (
    <>
      <dl className="facts" role="status">
        {rows.map(([label, text]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{text ?? say('contact.not-given')}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="quiet">{say('contact.recorded')}</p>
    </>
  )
}

interface ReasonFormProps {
  readonly number: string
  /** Another one than the reporter's. */
  readonly vault: string | null
  readonly onOpened: (contact: OpenContact) => void
  readonly onCancel: () => void
}

function ReasonForm({ number, vault, onOpened, onCancel }: ReasonFormProps) {
  const { say } = useSay()
  const [reason, setReason] = useState(noReason)
  const [tried, setTried] = useState(false)
  const { busy, error, send } = useSending<OpenContact>()
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    const body: LookReason | null = readReason(reason)
    if (!body) return
    const whose = vault === null ? body : { ...body, vault }
    const opened = await send({ path: `/matters/${encodeURIComponent(number)}/contact`, method: 'POST', body: whose })
    if (opened) onOpened(opened.answer)
  }
  return (
    <form className="stepform" onSubmit={(event) => void open(event)} noValidate aria-label={say('contact.open')}>
      {error !== null && <ProblemNote error={error} />}
      <ReasonFields reason={reason} tried={tried} onChange={setReason} />
      <FormFoot busy={busy} onCancel={onCancel} label={say('contact.open')} />
    </form>
  )
}

interface MaskedProps {
  readonly number: string
  readonly vault: string | null
  readonly masked: string
  /** Said with the button, where several stand on one page. */
  readonly whose?: string
}

/** Masked, and a way to the whole that begins with a reason. */
export function Masked({ number, vault, masked, whose }: MaskedProps) {
  const { say } = useSay()
  const [asking, setAsking] = useState(false)
  const [opened, setOpened] = useState<OpenContact | null>(null)
  if (opened) return <OpenedContact contact={opened} />
  return (
    <>
      <p>{masked}</p>
      {asking ? (
        <ReasonForm number={number} vault={vault} onOpened={setOpened} onCancel={() => setAsking(false)} />
      ) : (
        <button
          className="button"
          type="button"
          aria-label={whose === undefined ? undefined : `${say('contact.open')} ${whose}`}
          onClick={() => setAsking(true)}
        >
          {say('contact.open')}
        </button>
      )}
    </>
  )
}

/** `title`: who it is, where that is not somebody who reported. */
export function ContactBox({ matter, title }: { matter: MatterView; title?: string }) {
  const { say } = useSay()
  const masked = contactWords(matter)
  if (masked === null) return null
  return (
    <section className="box">
      <h2>{title ?? say('matter.contact')}</h2>
      <Masked number={matter.number} vault={null} masked={masked} />
    </section>
  )
}
