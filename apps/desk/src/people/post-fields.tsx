/** The posts of a person: a role at a unit, as many as needed. */
import { givenRoles, type FormField, type PostGiven } from '@huying/contracts'
import { Labelled } from '../parts/labelled.tsx'
import { UnitControl } from '../step-form/unit-control.tsx'
import { sayKnown, useSay } from '../words/say.ts'

interface PostFieldsProps {
  readonly posts: readonly PostGiven[]
  readonly onChange: (posts: readonly PostGiven[]) => void
}

export function PostFields({ posts, onChange }: PostFieldsProps) {
  const { say } = useSay()
  const set = (at: number, change: Partial<PostGiven>): void =>
    onChange(posts.map((post, index) => (index === at ? { ...post, ...change } : post)))
  return (
    <>
      {posts.map((post, at) => (
        <div className="two" key={at}>
          <RoleField value={post.role} onChange={(role) => set(at, { role })} />
          <Labelled label={say('people.unit')}>
            {(id, describedBy) => (
              <UnitControl
                id={id}
                field={{ units: 'any' } as FormField}
                value={post.unit}
                describedBy={describedBy}
                wrong={false}
                matter=""
                onChange={(value) => set(at, { unit: typeof value === 'string' ? value : '' })}
              />
            )}
          </Labelled>
          {posts.length > 1 && (
            <button className="button" type="button" onClick={() => onChange(posts.filter((_, index) => index !== at))}>
              {say('people.remove-post')}
            </button>
          )}
        </div>
      ))}
      <div className="actions">
        <button className="button" type="button" onClick={() => onChange([...posts, { role: 'handler', unit: '' }])}>
          {say('people.add-post')}
        </button>
      </div>
    </>
  )
}

export function RoleField({ value, onChange }: { value: PostGiven['role']; onChange: (role: PostGiven['role']) => void }) {
  const { say } = useSay()
  return (
    <Labelled label={say('people.role')}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onChange(givenRoles.find((role) => role === event.target.value) ?? 'handler')}>
          {givenRoles.map((role) => (
            <option key={role} value={role}>
              {sayKnown(say, 'role', role)}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}
