/** A new person: account, name, posts. What comes back is the invitation. */
import type { NewPerson, PersonMade, PostGiven } from '@huying/contracts'
import { useState, type FormEvent } from 'react'
import { useSending } from '../api/use-sending.ts'
import { Text } from '../deliveries/gateway-fields.tsx'
import { FormFoot } from '../parts/form-foot.tsx'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { PostFields } from './post-fields.tsx'

export function NewPersonForm({ prefix, onMade, onCancel }: { prefix: string; onMade: (made: PersonMade) => void; onCancel: () => void }) {
  const { say } = useSay()
  const start = prefix.toLowerCase()
  const [typed, setTyped] = useState({ login: `${start}.`, name: '' })
  const [posts, setPosts] = useState<readonly PostGiven[]>([{ role: 'handler', unit: '' }])
  const { busy, error, send } = useSending<PersonMade>()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const body: NewPerson = { login: typed.login.trim(), name: typed.name.trim(), posts: [...posts] }
    const made = await send({ path: '/people', method: 'POST', body })
    if (made) onMade(made.answer)
  }
  return (
    <form className="stepform" onSubmit={(event) => void submit(event)} noValidate aria-label={say('people.new')}>
      <h2>{say('people.new')}</h2>
      {error !== null && <ProblemNote error={error} />}
      <div className="two">
        <Text label={say('people.name')} value={typed.name} onChange={(name) => setTyped({ ...typed, name })} />
        <Text
          label={say('people.login')}
          hint={say('people.login-hint', { prefix: start })}
          value={typed.login}
          onChange={(login) => setTyped({ ...typed, login })}
        />
      </div>
      <PostFields posts={posts} onChange={setPosts} />
      <FormFoot busy={busy} onCancel={onCancel} label={say('people.create')} />
    </form>
  )
}
