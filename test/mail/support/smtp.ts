/** A real SMTP server on loopback that does what a test tells it: refuse, put off, break off, or take. */
import { buffer } from 'node:stream/consumers'
import { callbackify } from 'node:util'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A reply that refuses, with its code. */
export class Reply extends Error {
  readonly responseCode: number

  constructor(responseCode: number, text: string) {
    super(text)
    this.responseCode = responseCode
  }
}

export interface SmtpRules {
  /** Called at RCPT TO with the number of the attempt (from 1); returns a refusal or null. */
  readonly recipient?: (attempt: number) => Reply | null
  /** Called when the mail is through: refuses it, breaks the connection off without a word, holds it, or takes it. */
  readonly mail?: (attempt: number) => Reply | 'break off' | 'hold' | null
  /** The password of `user`; signing in is asked for when there is one. */
  readonly password?: string
  readonly port?: number
}

export interface TestSmtp {
  readonly url: string
  readonly port: number
  /** All mails that came through to their end, whatever was answered. */
  readonly seen: readonly Email[]
  /** Under which sender and for whom each of them came. */
  readonly envelopes: readonly { readonly from: string; readonly to: readonly string[] }[]
  /** All mails as they came, byte for byte. */
  readonly raw: readonly Buffer[]
  /** Those of them that were taken, in the eyes of the server: the ones it broke off after too. */
  readonly taken: readonly Email[]
  /** Times a recipient was named. */
  readonly attempts: () => number
  /** Resolves when a mail has come through to its end. */
  readonly came: () => Promise<void>
  /** Connections since it started, and the most of them at a time. */
  readonly connections: () => { readonly all: number; readonly most: number }
  /** Ends all connections; resolves when the other side has ended them, too. */
  readonly hangUp: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function startSmtp(rules: SmtpRules = {}): Promise<TestSmtp> {
  const seen: Email[] = []
  const taken: Email[] = []
  const envelopes: { from: string; to: string[] }[] = []
  const raw: Buffer[] = []
  const waiting: (() => void)[] = []
  let attempts = 0
  let all = 0
  let most = 0
  const emptied: (() => void)[] = []

  const server = new SMTPServer({
    ...(rules.password === undefined ? { authOptional: true } : { allowInsecureAuth: true }),
    disabledCommands: rules.password === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    disableReverseLookup: true,
    maxAllowedUnauthenticatedCommands: false,
    closeTimeout: 50,
    onConnect(_session, done) {
      all += 1
      most = Math.max(most, server.connections.size)
      done()
    },
    onClose() {
      if (server.connections.size === 0) for (const told of emptied.splice(0)) told()
    },
    onAuth({ password }, _session, done) {
      if (password === rules.password) done(null, { user: 'user' })
      else done(new Reply(535, 'no'))
    },
    onRcptTo(_address, _session, done) {
      attempts += 1
      done(rules.recipient?.(attempts))
    },
    onData(stream, session, done) {
      const receive = async () => {
        const bytes = await buffer(stream)
        const mail = await PostalMime.parse(bytes)
        seen.push(mail)
        raw.push(bytes)
        const { mailFrom, rcptTo } = session.envelope
        envelopes.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
        })
        for (const told of waiting.splice(0)) told()
        const answer = rules.mail?.(seen.length) ?? null
        if (answer instanceof Reply) throw answer
        if (answer === 'hold') return new Promise<void>(() => {})
        taken.push(mail)
        if (answer === null) return undefined
        for (const connection of server.connections) if (connection.id === session.id) connection.close()
        return new Promise<void>(() => {})
      }
      callbackify(receive)((error) => done(error))
    },
  })
  // A client that is broken off, or breaks off, is what these tests are about.
  server.on('error', () => {})
  await new Promise<void>((done) => {
    server.listen(rules.port ?? 0, '127.0.0.1', done)
  })
  const bound = server.server.address()
  if (bound === null || typeof bound === 'string') throw new Error('listens on no port')

  return {
    url: `smtp://127.0.0.1:${bound.port}`,
    port: bound.port,
    seen,
    taken,
    envelopes,
    raw,
    attempts: () => attempts,
    connections: () => ({ all, most }),
    hangUp: () =>
      new Promise<void>((done) => {
        emptied.push(done)
        for (const connection of server.connections) connection.close()
      }),
    came: () =>
      new Promise<void>((told) => {
        waiting.push(told)
      }),
    close: () =>
      new Promise<void>((done) => {
        server.close(done)
      }),
  }
}

/** A header of a parsed mail, unfolded; undefined when it has none of that name. */
export function header(mail: Email | undefined, name: string): string | undefined {
  return mail?.headers.find(({ key }) => key === name.toLowerCase())?.value
}
