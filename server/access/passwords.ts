/** Passwords: argon2id, bounded in parallel so that queries keep their threads. */
import { hash, parseOptions, verify } from '@node-rs/argon2'
import { ProblemError } from '../http/problem.ts'

/** RFC 9106's algorithm with OWASP's least cost; `memoryCost` in KiB. Argon2id is the library's default. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Each takes a thread of the pool that the store's queries run on. */
const AT_ONCE = 2

/** Callers that may wait for their turn; more would wait too long to be worth it. */
const WAITING = 64

export { PASSWORD_MAX, PASSWORD_MIN } from '../../shared/access/password.ts'

/** The hash, at today's cost, of a random password that nobody has kept. */
export const DECOY =
  '$argon2id$v=19$m=19456,t=2,p=1$MHJklPDcqA+3mLb52/rngA$vTuLPrBBLSwvPXLZ3hN9xTW/o3wcS+SY1QhJmQA/fQI'

let running = 0
const waiting: (() => void)[] = []

/** A PHC string for `people.password_hash`. Some 30 ms of a thread: never call it inside a transaction. */
export async function hashPassword(password: string): Promise<string> {
  return await inTurn(() => hash(typed(password), cost))
}

/** Against a hash of nothing known when there is none, so that both take as long. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const right = await inTurn(() => verify(passwordHash ?? DECOY, typed(password)))
  return right && passwordHash !== null
}

/** Whether a hash was made at less than today's cost and should be made anew at the next sign-in. */
export function isWeak(passwordHash: string): boolean {
  const made = parseOptions(passwordHash)
  return made.memoryCost < cost.memoryCost || made.timeCost < cost.timeCost
}

/** The same letters, whichever way a keyboard has put their marks on. */
function typed(password: string): string {
  return password.normalize('NFC')
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING) throw new ProblemError('too_many_requests', { retryAfter: 5 })
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    // The turn is handed on, so `running` falls only when nobody waits.
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}
