/** One question a page: way back, progress, errors, the question, one filled button. */
import type { ComponentChildren } from 'preact'
import { Layout } from '../layout.tsx'
import { usePage } from '../page-context.ts'
import type { Filing } from '../page-props.ts'
import { EmergencyLine } from './emergency-line.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { BackTop } from './top.tsx'

interface QuestionPageProps {
  readonly filing: Filing
  readonly title: string
  readonly action: string
  /** Files travel along. */
  readonly files?: boolean
  readonly button?: string
  readonly busy?: string
  /** Comes after the form: other forms, which may not lie inside it. */
  readonly after?: ComponentChildren
  readonly children: ComponentChildren
}

export function QuestionPage({ filing, title, action, files, button, busy, after, children }: QuestionPageProps) {
  const { words } = usePage()
  return (
    <Layout
      title={`${title} ${words.flows[filing.flow].title}`}
      wrong={filing.errors.length > 0}
      top={<QuestionTop filing={filing} />}
      foot={false}
    >
      <ErrorSummary errors={filing.errors} />
      {filing.flow === 'help' && filing.at === 1 && <EmergencyLine />}
      <form
        method="post"
        action={action}
        novalidate
        enctype={files ? 'multipart/form-data' : undefined}
        data-form={filing.flow}
        id="question"
      >
        {/* The Enter key takes a form's first button: going on, never one of those that change something. */}
        <button type="submit" hidden />
        <input type="hidden" name="key" value={filing.draftKey} />
        {children}
        {after === undefined && <SendRow button={button} busy={busy} />}
      </form>
      {after !== undefined && (
        <>
          {after}
          <SendRow button={button} busy={busy} form="question" />
        </>
      )}
    </Layout>
  )
}

function SendRow({ button, busy, form }: { button?: string | undefined; busy?: string | undefined; form?: string }) {
  const { words } = usePage()
  return (
    <div class="go">
      <button class="button main wide" type="submit" form={form} data-busy={busy}>
        {button ?? words.next}
      </button>
    </div>
  )
}

function QuestionTop({ filing }: { filing: Filing }) {
  const { words } = usePage()
  return (
    <BackTop href={filing.back} label={words.back}>
      <p class="progress">
        {Array.from({ length: filing.of }, (_, index) => (
          <i key={index} class={index < filing.at ? 'on' : undefined} />
        ))}
        <span>{words.filing.progress(filing.at, filing.of)}</span>
      </p>
    </BackTop>
  )
}
