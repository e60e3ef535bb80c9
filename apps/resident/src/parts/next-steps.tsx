/** What happens next, and when. */
export function NextSteps({ steps }: { steps: readonly { readonly title: string; readonly text: string }[] }) {
  return (
    <ol class="next-steps card">
      {steps.map((step) => (
        <li key={step.title}>
          <b>{step.title}</b>
          <span>{step.text}</span>
        </li>
      ))}
    </ol>
  )
}
