/** Signing in on the phone: the desk's pages. The second factor is fetched only by who needs it, and never without network. */
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { sessionQuery } from '../api/queries.ts'
import { Loading } from '../parts/notes.tsx'
import { SignInPage } from '../sign-in/sign-in-page.tsx'

const pages = () => import('../sign-in/second-factor-page.tsx')
const SecondFactorPage = lazy(async () => ({ default: (await pages()).SecondFactorPage }))
const EnrolPage = lazy(async () => ({ default: (await pages()).EnrolPage }))

export function SignInGate() {
  const { data } = useQuery(sessionQuery)
  if (!data || data.needs === 'nothing') return <SignInPage />
  return <Suspense fallback={<Loading />}>{data.needs === 'factor' ? <SecondFactorPage /> : <EnrolPage person={data} />}</Suspense>
}
