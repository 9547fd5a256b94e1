/** Coming in and going out. The loader exchanges identity tokens by itself, before any of this is there. */
import type { CurrentSession, OperatorSession, SignInInput } from '../../shared/api/sessions.ts'
import type { Client } from './client.ts'

/** Who is signed in. @throws ApiProblem `unauthenticated` when nobody is */
export function currentSession(client: Client): Promise<CurrentSession> {
  return client.request('GET', '/api/sessions/current')
}

/** An operator, by e-mail and password; the answer sets the desk's cookie. */
export function signIn(client: Client, body: SignInInput): Promise<OperatorSession> {
  return client.request('POST', '/api/operator-sessions', { body })
}

export async function signOut(client: Client): Promise<void> {
  await client.request('DELETE', '/api/sessions/current')
}
