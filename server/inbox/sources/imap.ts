/** A connection to a mailbox (IMAP, RFC 3501), and what went wrong with one, in a word that people can act on. */
import { ImapFlow, type MailboxObject } from 'imapflow'
import type { SourceFailure } from '../../../shared/api/mail-sources.ts'
import { InsideError, outsideAddress } from '../../http/outside.ts'
import type { ImapSource } from './keeping.ts'

/** Milliseconds: until a server has to have answered, and of silence in the middle of something. */
const CONNECTING = 20_000
const SILENCE = 60_000

/** Milliseconds after which waiting for news is begun anew: networks forget connections on which nothing is said. */
const IDLE = 4 * 60_000

/** Bytes that a mail is asked for at a time, and the most that a server may send at once, asked or not. */
export const PORTION = 1024 * 1024
const LITERAL = 4 * PORTION

export interface OpenMailbox {
  readonly client: ImapFlow
  readonly mailbox: MailboxObject
}

/**
 * Connects, signs in and opens the mailbox; to be closed by who gets it.
 * @throws Error that `faultOf` explains
 */
export async function openMailbox(source: ImapSource, secret: string | null): Promise<OpenMailbox> {
  const { host, port, security, user, mailbox: path, seen, inside } = source
  const client = new ImapFlow({
    host: inside ? host : await outsideAddress(host),
    // The certificate is the name's, whatever address it has.
    ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'starttls',
    auth: { user, pass: secret ?? '' },
    clientInfo: { name: 'Lifebuoy' },
    logger: false,
    disableAutoIdle: true,
    maxIdleTime: IDLE,
    connectionTimeout: CONNECTING,
    greetingTimeout: CONNECTING,
    socketTimeout: SILENCE,
    maxLiteralSize: LITERAL,
    maxResponseSize: LITERAL,
  })
  // Who uses it learns of what happened by what it was doing.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return { client, mailbox: await client.mailboxOpen(path, { readOnly: !seen }) }
  } catch (error) {
    client.close()
    throw error
  }
}

const encryption = /CERT|SELF_SIGNED|ISSUER|ALTNAME|UNABLE_TO_VERIFY|^ERR_(?:SSL|TLS)|EPROTO/

/** What an error of `openMailbox`, or of the connection that it gave, means. */
export function faultOf(error: unknown): SourceFailure {
  if (!(error instanceof Error)) return { fault: 'other', said: '' }
  const said = textOf(error, 'responseText') ?? textOf(error, 'response') ?? error.message
  if (error instanceof InsideError) return { fault: 'not_allowed', said: error.message }
  if ('authenticationFailed' in error && error.authenticationFailed === true)
    return { fault: 'sign_in', said }
  if ('mailboxMissing' in error && error.mailboxMissing === true) return { fault: 'mailbox', said }
  const code = textOf(error, 'code') ?? ''
  if (encryption.test(code) || 'tlsFailed' in error) return { fault: 'encryption', said }
  if (/^E[A-Z]+$|TIMEOUT$|^(?:NoConnection|EConnectionClosed|ClosedAfterConnect\w+)$/.test(code)) {
    return { fault: 'unreachable', said }
  }
  return { fault: 'other', said }
}

function textOf(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' && value !== '' ? value : undefined
}
