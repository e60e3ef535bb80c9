/**
 * A box that anybody may lock and only we can open: what a phone has to keep without network is sealed with the public key at once, and the
 * phone itself cannot read it any more. P-256, HKDF-SHA-256 and AES-256-GCM, because every browser has them.
 */
import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto'

export interface SealedBox {
  /** Uncompressed point, base64url. */
  readonly publicKey: string
  /** `sealed`: their point (65 bytes), nonce (12), what is inside and its tag (16), base64url. Null: not locked for us or not for this context. */
  open(sealed: string, context: string): string | null
}

const [pointBytes, nonceBytes, tagBytes] = [65, 12, 16]
const purpose = 'huying sealed box 1'

/** `secretAt`: 32 secret bytes; asked again with the next number where those are no key of the curve, which is one case in four thousand millions. */
export function sealedBox(secretAt: (n: number) => Buffer): SealedBox {
  const own = createECDH('prime256v1')
  for (let n = 0; ; n += 1) {
    try {
      own.setPrivateKey(secretAt(n))
      break
    } catch (cause) {
      if (n > 8) throw cause
    }
  }
  return {
    publicKey: own.getPublicKey('base64url'),
    open: (sealed, context) => {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length <= pointBytes + nonceBytes + tagBytes) return null
      const theirs = bytes.subarray(0, pointBytes)
      const nonce = bytes.subarray(pointBytes, pointBytes + nonceBytes)
      try {
        const key = Buffer.from(hkdfSync('sha256', own.computeSecret(theirs), theirs, purpose, 32))
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
        decipher.setAAD(Buffer.from(context))
        decipher.setAuthTag(bytes.subarray(-tagBytes))
        return Buffer.concat([decipher.update(bytes.subarray(pointBytes + nonceBytes, -tagBytes)), decipher.final()]).toString()
      } catch {
        return null // another key, another context, or changed on the way
      }
    },
  }
}
