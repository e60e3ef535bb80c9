/** What a partner may send, and the very commands that send it, signed as the Standard Webhooks specification says. Pure. */
import type { PartnerScope } from '@huying/contracts'

/** `check`: nothing is filed, the key and the signature are tried. */
export const sendables = ['check', 'fraud-alerts', 'calls'] as const
export type Sendable = (typeof sendables)[number]

export const pathOf: Readonly<Record<Sendable, string>> = {
  check: '/api/v1/partner-checks',
  'fraud-alerts': '/api/v1/fraud-alerts',
  calls: '/api/v1/calls',
}

/** In the order in which they are explained; a test compares them with the schema. */
export const fieldsOf = {
  'fraud-alerts': {
    needed: ['grade', 'type', 'person', 'where'],
    optional: ['id', 'claims', 'family', 'relation', 'post'],
  },
  calls: { needed: ['class', 'words', 'where', 'calledAt'], optional: ['number', 'caller', 'post'] },
} as const satisfies Readonly<Record<PartnerScope, { needed: readonly string[]; optional: readonly string[] }>>

/** What of the district an example needs, so that it is taken as it stands. */
export interface ExampleOf {
  readonly unit: string
  readonly fraudType: string
  readonly callClass: string
  /** ISO, not later than now. */
  readonly at: string
}

/** Invented people only. */
export function bodyOf(what: Sendable, { unit, fraudType, callClass, at }: ExampleOf): object {
  if (what === 'check') return {}
  const person = { name: '测试', phone: '138 0000 0321' }
  if (what === 'fraud-alerts') return { id: `TEST-${at}`, grade: 3, type: fraudType, person, where: { unit, words: '联调测试，请勿出警' } }
  return { number: `TEST-${at}`, class: callClass, words: '联调测试，请勿出警', where: { unit }, caller: person, calledAt: at }
}

export interface Signed {
  readonly url: string
  readonly key: string
  readonly secret: string
  readonly body: object
}

/** Plain POSIX shell, openssl and curl: whoever can read it can write it in any language. The secret stays in a variable of the shell. */
export function commandsFor({ url, key, secret, body }: Signed): string {
  return `KEY='${key}'
SECRET='${secret}'
BODY='${JSON.stringify(body)}'

ID="msg_$(openssl rand -hex 12)"
TIME=$(date +%s)
HEX=$(printf %s "\${SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')
SIGNATURE=$(printf %s "$ID.$TIME.$BODY" |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$HEX" -binary | openssl base64 -A)

curl -sS '${url}' \\
  -H 'content-type: application/json' \\
  -H "x-api-key: $KEY" \\
  -H "webhook-id: $ID" \\
  -H "webhook-timestamp: $TIME" \\
  -H "webhook-signature: v1,$SIGNATURE" \\
  --data-binary "$BODY"
`
}
