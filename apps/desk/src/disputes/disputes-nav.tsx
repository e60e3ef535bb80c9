/** Between the pages of disputes. */
import { linkTo, useAddress } from '../navigation.ts'
import { useSay } from '../words/say.ts'

const pages = ['disputes', 'disputes/sources', 'disputes/figures'] as const

export function DisputesNav() {
  const { say } = useSay()
  const { page } = useAddress()
  return (
    <nav className="subnav" aria-label={say('shell.disputes')}>
      {pages.map((name) => (
        <a key={name} {...linkTo({ page: name })} aria-current={page === name ? 'page' : undefined}>
          {say(`shell.${name}`)}
        </a>
      ))}
    </nav>
  )
}
