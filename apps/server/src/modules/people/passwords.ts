/** Password hashes: argon2id, written as PHC strings, so that stronger settings can follow and old hashes still open. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { Fault } from '../../platform/errors.ts'

interface Cost {
  /** KiB. */
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

/** OWASP's minimum for argon2id; 22 ms on one core of the reference machine. */
const cost: Cost = { memory: 19_456, passes: 2, parallelism: 1 }
/** 1 ms. */
const lightCost: Cost = { memory: 1_024, passes: 1, parallelism: 1 }
const tagBytes = 32

export function hashPassword(password: string): Promise<string> {
  return hashed(password, cost)
}

/** For a password that chance made, of 79 bits: nobody guesses it from its hash, however little each try costs. */
export function hashRandomPassword(password: string): Promise<string> {
  return hashed(password, lightCost)
}

async function hashed(password: string, cost: Cost): Promise<string> {
  const salt = randomBytes(16)
  const tag = await derive(password, salt, cost)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${b64(salt)}$${b64(tag)}`
}

/** Takes the same time whatever the answer. */
export async function passwordFits(password: string, phc: string): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc)
  if (!parts) throw new Fault('a stored password hash is not an argon2id PHC string; set a new password for this person')
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts
  const wanted = Buffer.from(tag, 'base64')
  const offered = await derive(password, Buffer.from(salt, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  })
  return wanted.length === offered.length && timingSafeEqual(wanted, offered)
}

let decoy: Promise<string> | undefined

/** Fits no password. Checked for an unknown login, so that the answer takes as long as for a known one. */
export function decoyHash(): Promise<string> {
  decoy ??= hashPassword(randomBytes(24).toString('base64'))
  return decoy
}

// NFKC: the same password typed with another keyboard (full-width digits) is the same password.
function derive(password: string, nonce: Buffer, { memory, passes, parallelism }: Cost): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFKC'), 'utf8')
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce, memory, passes, parallelism, tagLength: tagBytes }, (error, tag) => {
      if (error) reject(new Fault('argon2id failed; Node 24 built with OpenSSL 3.2 or later is needed', { cause: error }))
      else resolve(tag)
    })
  })
}

function b64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
