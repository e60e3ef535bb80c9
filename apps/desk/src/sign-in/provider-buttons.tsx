/** The organisation's own sign-in, where a district has one. A server of many districts shows the one whose letters are typed. */
import type { Providers } from '@huying/contracts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { ProblemNote } from '../parts/notes.tsx'
import { useSay } from '../words/say.ts'
import { useSettingOut } from './visit.ts'

const mostAtOnce = 3

export function ProviderButtons({ login }: { login: string }) {
  const { say, lang } = useSay()
  const { busy, error, setOut } = useSettingOut()
  const { data } = useQuery({
    queryKey: ['session', 'providers'],
    queryFn: () => call<Providers>('/sessions/providers'),
    staleTime: 60_000,
  })
  const all = data?.items ?? []
  const typed = login.trim().toUpperCase().split('.')[0]
  const shown = all.length > mostAtOnce ? all.filter(({ prefix }) => prefix === typed) : all
  if (all.length === 0) return null
  return (
    <div className="sign-in-other">
      <p className="or">{say('provider.or')}</p>
      {error !== null && <ProblemNote error={error} />}
      {shown.length === 0 && <p className="hint">{say('provider.type-login')}</p>}
      {shown.map(({ prefix, district, labelZh, labelEn }) => (
        <button
          key={prefix}
          className="button wide"
          type="button"
          aria-disabled={busy}
          onClick={() => void setOut('/sessions/visits', { district: prefix })}
        >
          {say('provider.sign-in', { label: lang === 'zh' ? labelZh : labelEn })}
          {all.length > 1 && <span className="quiet">{district}</span>}
        </button>
      ))}
    </div>
  )
}
