/** `/look`: language, size and colours, remembered on this phone. */
import { Layout } from '../layout.tsx'
import { usePage } from '../page-context.ts'
import type { LookProps } from '../page-props.ts'

export function LookPage({ back }: LookProps) {
  const { words, look } = usePage()
  const said = words.look
  return (
    <Layout title={said.title}>
      <h1>{said.title}</h1>
      <form method="post" action="/look">
        <input type="hidden" name="back" value={back} />
        <Choice
          name="lang"
          title={said.language}
          value={look.lang}
          options={[
            ['zh', said.chinese],
            ['en', said.english],
          ]}
        />
        <Choice
          name="mode"
          title={said.size}
          value={look.mode}
          options={[
            ['normal', said.normal],
            ['elder', said.elder],
          ]}
        />
        <Choice
          name="theme"
          title={said.theme}
          value={look.theme}
          options={[
            ['auto', said.auto],
            ['light', said.light],
            ['dark', said.dark],
          ]}
        />
        <div class="go">
          <button class="button main wide" type="submit">
            {said.save}
          </button>
        </div>
      </form>
    </Layout>
  )
}

function Choice({
  name,
  title,
  value,
  options,
}: {
  name: string
  title: string
  value: string
  options: readonly (readonly [string, string])[]
}) {
  return (
    <fieldset class="choices">
      <legend class="label">{title}</legend>
      {options.map(([key, label]) => (
        <label key={key} class="choice">
          <input type="radio" name={name} value={key} checked={key === value} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
