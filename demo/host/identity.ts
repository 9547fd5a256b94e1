/** How a product tells Lifebuoy who is using it: a token that its backend signs for whoever is signed in there. */
import { createHmac } from 'node:crypto'

export interface Person {
  /** The product's own id, which never changes hands. */
  readonly sub: string
  readonly email: string
  readonly name: string
  readonly company: { readonly id: string; readonly name: string; readonly role?: 'primary_contact' }
}

/** From `vendor create`: the public key, and the identity key that stays on the backend. */
export interface Signer {
  readonly publicKey: string
  readonly kid: string
  readonly secret: string
}

/** A JWT (RFC 7519), HS256, good for five minutes. */
export function signIdentity(person: Person, locale: string, { publicKey, kid, secret }: Signer): string {
  const now = Math.floor(Date.now() / 1000)
  const header = encode({ alg: 'HS256', typ: 'JWT', kid })
  // The product has checked that the address is theirs: mail from there is theirs too then.
  const proved = { email_verified: true }
  const claims = encode({
    ...person,
    ...proved,
    locale,
    iss: publicKey,
    aud: 'lifebuoy',
    iat: now,
    exp: now + 300,
  })
  const signature = createHmac('sha256', secret).update(`${header}.${claims}`).digest('base64url')
  return `${header}.${claims}.${signature}`
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
