/** Out over SMTP (RFC 5321), through nodemailer's pool. */
import { createTransport, type NodemailerError } from 'nodemailer'
import { DeliveryError, type Deliver } from '../outbox/outbox.ts'
import { enclose, type Enclosed, type OpenFile } from './files.ts'
import { readPayload, type MailPayload } from './payload.ts'
import { renderMail } from './render.ts'
import type { ReplySigner } from './replies.ts'
import { threadingOf, type Threading } from './threading.ts'

export interface Mailer {
  /** Sends a mail of the outbox; resolves when the server has taken it (its reply to the end of DATA). */
  readonly deliver: Deliver
  /** Ends idle connections at once, busy ones when their mail is through. */
  close(): void
}

export interface MailerOptions {
  readonly smtpUrl: string
  /** Signs the addresses that answers go to. */
  readonly signer: ReplySigner
  /** What our mail is known by when it comes back: the host that the installation is reached at. */
  readonly installation: string
  /** Where the files are that mails carry. */
  readonly openFile: OpenFile
  /** Signs each mail (RFC 6376); null where another does, or nobody. */
  readonly dkim?: Dkim | null | undefined
}

export interface Dkim {
  readonly domain: string
  readonly selector: string
  /** PEM, RSA. */
  readonly key: string
}

/**
 * What a signature vouches for: what RFC 6376 (section 5.4.1) names of what we send, and with the one click that
 * unsubscribes also what says so, as RFC 8058 (section 4) asks.
 */
const SIGNED =
  'From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:In-Reply-To:References:' +
  'List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted'

/**
 * A mailer for an SMTP server: `smtp://user:password@host:587` or `smtps://…:465`. It takes the mail of all vendors to
 * everybody: no mail goes to its recipient's own server, so that the connections to this host, which are kept and
 * shared, are all that there are. STARTTLS is used where offered, and demanded with `?requireTLS=true`. What else stands in the query are
 * options of nodemailer's, such as `maxConnections`, `name` or `tls.rejectUnauthorized`, and count before ours.
 */
export function createMailer({
  smtpUrl,
  signer,
  installation,
  openFile,
  dkim = null,
}: MailerOptions): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 5,
    // A mail whose connection broke goes back to the outbox, which alone decides about another attempt.
    maxRequeues: 0,
    connectionTimeout: 30_000,
    greetingTimeout: 30_000,
    socketTimeout: 60_000,
    // Idle connections must not be what keeps a server from closing down.
    idleTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim !== null && {
      dkim: {
        domainName: dkim.domain,
        keySelector: dkim.selector,
        privateKey: dkim.key,
        headerFieldNames: SIGNED,
      },
    }),
  })
  return {
    deliver: async (payload, signal, vendorId) => {
      const mail = read(payload)
      const send = async (files: Enclosed) => {
        const { from, to, ...message } = composed(mail, threadingOf(mail, signer), installation, files)
        try {
          await transport.sendMail({ from, to, ...message, signal })
        } finally {
          files.close()
        }
      }
      const files = await opened(() => enclose(openFile, vendorId, mail.news))
      try {
        await send(files)
      } catch (error) {
        const refused = failure(error)
        if (files.attachments.length === 0 || !isTooLarge(error)) throw refused
        // Its words are worth more than its files, which are in the ticket.
        await send(without(files)).catch((again: unknown) => {
          throw failure(again)
        })
      }
    },
    close: () => transport.close(),
  }
}

function read(payload: string): MailPayload {
  try {
    return readPayload(payload)
  } catch (error) {
    throw new DeliveryError('payload unreadable', true, { cause: error })
  }
}

async function opened(open: () => Promise<Enclosed>): Promise<Enclosed> {
  try {
    return await open()
  } catch (error) {
    throw new DeliveryError('files unavailable', false, { cause: error })
  }
}

/** The same, with what was attached named instead. */
function without({ fates }: Enclosed): Enclosed {
  const rest = [...fates].filter(([, fate]) => fate !== 'attached')
  return { fates: new Map(rest), attachments: [], close: () => {} }
}

function composed(
  payload: MailPayload,
  threading: Threading,
  installation: string,
  { fates, attachments }: Enclosed,
) {
  const { from, to, date, subject, text, html, unsubscribe } = renderMail(payload, fates)
  const { messageId, references, inReplyTo, replyTo, returnPath } = threading
  return {
    messageId,
    date: new Date(date),
    from,
    replyTo: { name: from.name, address: replyTo },
    to,
    envelope: { from: returnPath, to: to.address },
    subject,
    text,
    html,
    ...(attachments.length > 0 && { attachments: [...attachments] }),
    ...(inReplyTo !== null && { inReplyTo }),
    ...(references.length > 0 && { references: [...references] }),
    headers: {
      // RFC 3834, section 5: other programs must not answer this. Exchange has its own word for it.
      'Auto-Submitted': payload.references.length > 0 ? 'auto-replied' : 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-Lifebuoy': installation,
      ...(unsubscribe !== null && unsubscribeHeaders(unsubscribe)),
    },
  }
}

/** RFC 2369, and over https the one click of RFC 8058. */
function unsubscribeHeaders(href: string): Record<string, string> {
  return {
    'List-Unsubscribe': `<${href}>`,
    ...(href.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  }
}

/** Whether the mail is more than the server takes at a time (RFC 1870, section 6.1; RFC 3463, section 3.4). */
function isTooLarge(error: unknown): boolean {
  if (!isSmtpError(error) || error.permanent !== true) return false
  const detail = enhancedCode(error.response)
  return detail === undefined ? error.responseCode === 552 : detail === '5.3.4' || detail === '5.2.3'
}

/** Replies that blame our sign-in rather than the mail (RFC 4954, section 6): an administrator can set it right. */
const signInReplies: ReadonlySet<number | undefined> = new Set([530, 534, 535, 538])

const aboutTheMail: ReadonlySet<string> = new Set(['MAIL FROM', 'RCPT TO', 'DATA'])

function failure(error: unknown): DeliveryError {
  if (!isSmtpError(error)) return new DeliveryError('delivery failed', false, { cause: error })
  const { command = '', responseCode, permanent = false } = error
  const refused = permanent && aboutTheMail.has(command) && !signInReplies.has(responseCode)
  // nodemailer found the envelope unusable before it said anything to the server.
  const unusable = error.code === 'EENVELOPE' && command === 'API'
  const detail = enhancedCode(error.response)
  const told = [error.code, error.originalCode, command, responseCode, detail]
  const words = told.filter((word) => word !== undefined && word !== '').join(' ')
  return new DeliveryError(words, refused || unusable, {
    cause: error,
    said: wordsOf(error.response),
    unreachable: refused && command === 'RCPT TO' ? refusedAddress(responseCode, detail) : null,
  })
}

/** What went wrong in codes: no person, no password. */
export function reasonOf(error: unknown): string {
  return failure(error).message
}

function isSmtpError(error: unknown): error is NodemailerError {
  return error instanceof Error
}

/** The `5.1.1` of a reply (RFC 3463): says more than its first code, and nothing of whom it is about. */
function enhancedCode(response: string | undefined): string | undefined {
  return /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1]
}

/**
 * The code by which a server says that there is no such mailbox (RFC 3463, sections 3.2 and 3.3; RFC 5321, section
 * 4.2.3). That it wants no mail of ours, or has no room, is nothing about the address.
 */
function refusedAddress(code: number | undefined, detail: string | undefined): string | null {
  if (detail !== undefined) return /^5\.(?:1\.(?:[0-36]|10)|2\.[01])$/.test(detail) ? detail : null
  return code === 550 || code === 551 || code === 553 ? String(code) : null
}

/** Letters that are kept of what a server says. */
const WORDS = 300

/** What a server said, without its codes and without what could name people or open something. */
function wordsOf(response: string | undefined): string | null {
  const said = (response ?? '')
    .replace(/^\d{3}[ -](?:\d\.\d{1,3}\.\d{1,3}\b ?)?/gm, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[a-z][a-z0-9+.-]*:\/\/\S*/gi, '…')
    .replace(/\S*@\S*/g, '…')
    .replace(/[\w+/=-]{20,}/g, '…')
    .trim()
  return said === '' ? null : said.slice(0, WORDS)
}
