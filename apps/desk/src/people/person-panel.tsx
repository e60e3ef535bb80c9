/** One person: name and posts, then what ends or opens their way in. Everything asks for a reason. */
import type { HandedLink, OpenOfPerson, Person, PostGiven } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '../api/call.ts'
import { useSending } from '../api/use-sending.ts'
import { Check, Text } from '../deliveries/gateway-fields.tsx'
import { linkTo } from '../navigation.ts'
import { showNumber } from '../number.ts'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { LinkToHand } from './handed-link.tsx'
import { PostFields } from './post-fields.tsx'
import { StandInsSection } from './stand-ins.tsx'

interface PanelProps {
  readonly person: Person
  readonly onDone: (words: string) => void
  readonly onClose: () => void
}

export function PersonPanel({ person, onDone, onClose }: PanelProps) {
  const { say } = useSay()
  const [typed, setTyped] = useState({ name: person.name, surname: person.surname, words: '', resets: false })
  const [posts, setPosts] = useState<readonly PostGiven[]>(() =>
    person.posts.map(({ role, unit }) => ({ role: role as PostGiven['role'], unit: unit.id })),
  )
  const [link, setLink] = useState<HandedLink | null>(null)
  const { busy, error, send } = useSending<unknown>()
  const { words, resets } = typed
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const body = { name: typed.name.trim(), surname: typed.surname.trim(), posts: [...posts], words }
    if (await send({ path: `/people/${person.id}`, method: 'PUT', body })) onDone(say('people.saved'))
  }
  const act = async (path: Act, done: string): Promise<void> => {
    if (await send({ path: `/people/${person.id}/${path}`, method: 'POST', body: { words } })) onDone(done)
  }
  const makeLink = async (): Promise<void> => {
    const made = await send({ path: `/people/${person.id}/links`, method: 'POST', body: { resetsFactors: resets, words } })
    if (made) setLink(made.answer as HandedLink)
  }
  if (link) return <LinkToHand link={link} name={person.name} onKept={onClose} />
  return (
    <div className="telling-part">
      <form className="stepform" onSubmit={(event) => void save(event)} noValidate aria-label={person.name}>
        {error !== null && <ProblemNote error={error} />}
        <Names typed={typed} onChange={(names) => setTyped({ ...typed, ...names })} />
        <PostFields posts={posts} onChange={setPosts} />
        <OpenMatters person={person} />
        <Text
          label={say('people.reason')}
          hint={say('people.reason-hint')}
          value={words}
          onChange={(reason) => setTyped({ ...typed, words: reason })}
        />
        <Check
          label={say('people.resets')}
          hint={say('people.resets-hint')}
          value={resets}
          onChange={(chosen) => setTyped({ ...typed, resets: chosen })}
        />
        <div className="formend">
          <button className="button main" type="submit" aria-disabled={busy}>
            {say('people.save')}
          </button>
          <Acts person={person} onLink={() => void makeLink()} onAct={(path, done) => void act(path, done)} />
          <button className="button plain" type="button" onClick={onClose}>
            {say('desk.close')}
          </button>
        </div>
      </form>
      <StandInsSection person={person} />
    </div>
  )
}

interface TypedNames {
  readonly name: string
  readonly surname: string
}

function Names({ typed, onChange }: { typed: TypedNames; onChange: (names: TypedNames) => void }) {
  const { say } = useSay()
  const { name, surname } = typed
  return (
    <div className="two">
      <Text label={say('people.name')} value={name} onChange={(changed) => onChange({ name: changed, surname })} />
      <Text
        label={say('people.surname')}
        hint={say('people.surname-hint')}
        value={surname}
        onChange={(changed) => onChange({ name, surname: changed })}
      />
    </div>
  )
}

type Act = 'deactivate' | 'reactivate' | 'unlink' | 'unlock'

interface ActsProps {
  readonly person: Person
  readonly onLink: () => void
  readonly onAct: (path: Act, done: string) => void
}

/** What is possible now; each takes the reason that was typed. */
function Acts({ person, onLink, onAct }: ActsProps) {
  const { say } = useSay()
  const { state } = person
  return (
    <>
      {state !== 'inactive' && (
        <button className="button" type="button" onClick={() => onLink()}>
          {say('people.link')}
        </button>
      )}
      {person.linked && (
        <button className="button" type="button" onClick={() => onAct('unlink', say('people.unlinked'))}>
          {say('people.unlink')}
        </button>
      )}
      {state === 'locked' && (
        <button className="button" type="button" onClick={() => onAct('unlock', say('people.unlocked'))}>
          {say('people.unlock')}
        </button>
      )}
      {state === 'inactive' ? (
        <button className="button" type="button" onClick={() => onAct('reactivate', say('people.reactivated'))}>
          {say('people.reactivate')}
        </button>
      ) : (
        <button className="button" type="button" onClick={() => onAct('deactivate', say('people.deactivated'))}>
          {say('people.deactivate')}
        </button>
      )}
    </>
  )
}

/** Somebody else has to go on with these, when the person leaves. */
function OpenMatters({ person }: { person: Person }) {
  const { say } = useSay()
  const { data } = useQuery({
    queryKey: ['people', person.id, 'matters'],
    queryFn: () => call<OpenOfPerson>(`/people/${person.id}/matters`),
  })
  if (!data) return null
  if (data.total === 0) return <p className="quiet">{say('people.matters-none')}</p>
  return (
    <details>
      <summary>{say('people.matters', { n: data.total })}</summary>
      <ul>
        {data.matters.map(({ number, title }) => (
          <li key={number}>
            <a {...linkTo({ page: 'matter', number, queue: null })}>{showNumber(number)}</a> {title}
          </li>
        ))}
      </ul>
    </details>
  )
}
