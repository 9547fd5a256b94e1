/** Operators for tests: made, signed in with what they have, and the codes that their authenticator app would show. */
import { fromBase32, stepAt, totp } from '../../server/access/totp.ts'
import { createOperator, type NewOperator } from '../../server/people/people.ts'
import type { PersonRow } from '../../server/storage/schema.ts'
import type { TotpBegun, TotpConfirmed } from '../../shared/api/operators.ts'
import type { OperatorSession } from '../../shared/api/sessions.ts'
import {
  bodyOf,
  clientOf,
  PASSWORD,
  passwordHash,
  PUBLIC_URL,
  type OperatorClient,
  type TestApp,
  type TestClient,
} from './app.ts'

/** An operator of the app's vendor with everybody's password, unless `more` says otherwise. */
export async function addOperator(
  t: Pick<TestApp, 'commit' | 'vendor'>,
  more: Partial<NewOperator> = {},
): Promise<PersonRow> {
  const hashed = await passwordHash
  return await t.commit((work) =>
    createOperator(work, {
      vendorId: t.vendor.id,
      email: 'irina@comet.example',
      name: 'Irina Stan',
      passwordHash: hashed,
      role: 'admin',
      locale: 'en',
      ...more,
    }),
  )
}

/** A page of the desk where nobody is signed in. */
export function door(t: Pick<TestApp, 'app'>): TestClient {
  return clientOf(t.app, { Origin: PUBLIC_URL })
}

export async function signInAs(
  t: Pick<TestApp, 'app'>,
  email: string,
  { password = PASSWORD, code }: { password?: string; code?: string } = {},
): Promise<OperatorClient> {
  const answer = await door(t).post('/api/operator-sessions', {
    email,
    password,
    ...(code !== undefined && { code }),
  })
  return await cameIn(t, answer)
}

/** The desk that an answer which sets its cookie leads to. */
export async function cameIn(t: Pick<TestApp, 'app'>, answer: Response): Promise<OperatorClient> {
  const signedIn = await bodyOf<OperatorSession>(answer, 201)
  const cookie = answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  return { ...clientOf(t.app, { Origin: PUBLIC_URL, Cookie: cookie }), signedIn }
}

/** What an authenticator app with this secret shows at a moment (epoch ms). */
export function codeOf(secret: string, now: number): string {
  return totp(fromBase32(secret), stepAt(now))
}

/** Gives the operator a second factor, confirmed with the code of the step before `now`'s; answers what it is. */
export async function enrol(
  client: TestClient,
  now: number,
): Promise<{ secret: string; recoveryCodes: readonly string[] }> {
  const { secret } = await bodyOf<TotpBegun>(
    await client.post('/api/operators/current/totp', { password: PASSWORD }),
    200,
  )
  const { recoveryCodes } = await bodyOf<TotpConfirmed>(
    await client.post('/api/operators/current/totp/confirmation', { code: codeOf(secret, now - 30_000) }),
    200,
  )
  return { secret, recoveryCodes }
}
