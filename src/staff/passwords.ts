import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** What OWASP advises for argon2id: 19 MiB of memory, two passes, one lane (RFC 9106). */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
const length = 32

/** At most two are worked out at a time: each takes a thread of the pool that readers' files and pages need too. */
const most = 2
let running = 0
const waiting: (() => void)[] = []

const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

/** What people type on two keyboards is one password: compatibility forms are folded (NIST SP 800-63B, 3.1.1.2). */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'), 'utf8')

/** A password's hash in the PHC string format: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(async () => {
    const nonce = randomBytes(16)
    const hash = await derive('argon2id', { message: bytesOf(password), nonce, tagLength: length, ...cost })
    const { memory, passes, parallelism } = cost
    return ['', 'argon2id', 'v=19', `m=${memory},t=${passes},p=${parallelism}`, plain(nonce), plain(hash)].join('$')
  })

/** Whether a password is the one of a hash. What it once cost is read from the hash. */
export const isPassword = (password: string, hash: string): Promise<boolean> =>
  inTurn(async () => {
    const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hash)
    if (found === null) return false
    const [, memory, passes, parallelism, nonce = '', tag = ''] = found
    const wanted = Buffer.from(tag, 'base64')
    const given = await derive('argon2id', {
      message: bytesOf(password),
      nonce: Buffer.from(nonce, 'base64'),
      tagLength: wanted.length,
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
    })
    return timingSafeEqual(wanted, given)
  })

/** Base64 without padding, as the format has it. */
const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

let nobody: Promise<string> | undefined

/** Takes as long as `isPassword` and is never right: for a name that nobody has, so that the time tells nothing. */
export const isNobodysPassword = async (password: string): Promise<false> => {
  await isPassword(password, await (nobody ??= hashPassword(randomBytes(16).toString('hex'))))
  return false
}
