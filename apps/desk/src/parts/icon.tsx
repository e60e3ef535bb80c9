/** An icon of the product's set. Always beside a word, so it is hidden from screen readers. */
import sprite from '../look/icons.svg?raw'

/** In the order of the sprite. */
export const iconNames = [
  'report',
  'help',
  'ask',
  'suggest',
  'appraise',
  'camera',
  'pin',
  'phone',
  'clock',
  'check',
  'done',
  'next',
  'back',
  'down',
  'plus',
  'close',
  'search',
  'bell',
  'person',
  'people',
  'shield',
  'officer',
  'lock',
  'eye',
  'print',
  'save',
  'message',
  'offline',
  'sync',
  'return',
  'assign',
  'up',
  'merge',
  'info',
  'warn',
  'scan',
  'building',
  'clipboard',
  'flag',
  'map',
  'keyboard',
  'fire',
  'car',
  'bin',
  'drop',
  'dispute',
  'more',
  'mic',
] as const
export type IconName = (typeof iconNames)[number]

export function Icon({ name, size = 'm' }: { name: IconName; size?: 's' | 'm' }) {
  return (
    <svg className={size === 's' ? 'i i-s' : 'i'} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  )
}

const symbols = sprite
  .replace(/<!--[\s\S]*?-->/g, '')
  .replace(/^[\s\S]*?>/, '')
  .replace(/<\/svg>\s*$/, '')

/** The symbols, once a page. */
export function IconSprite() {
  // eslint-disable-next-line no-restricted-syntax -- a file of the house, built in; nobody's words.
  return <svg className="sprite" aria-hidden="true" dangerouslySetInnerHTML={{ __html: symbols }} />
}
