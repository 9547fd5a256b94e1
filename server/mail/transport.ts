/** Out over SMTP (RFC 5321), through nodemailer's pool. */
import { createTransport, type NodemailerError } from 'nodemailer'
import { DeliveryError, type Deliver } from '../outbox/outbox.ts'
import { readPayload } from './payload.ts'
import { renderMail, type MailMessage } from './render.ts'

export interface Mailer {
  /** Sends a mail of the outbox; resolves when the server has taken it (its reply to the end of DATA). */
  readonly deliver: Deliver
  /** Ends idle connections at once, busy ones when their mail is through. */
  close(): void
}

/**
 * A mailer for an SMTP server: `smtp://user:password@host:587` or `smtps://…:465`. Connections are kept and
 * shared. STARTTLS is used where offered, and demanded with `?requireTLS=true`.
 */
export function createMailer(smtpUrl: string): Mailer {
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
  })
  return {
    deliver: async (payload, signal) => {
      const mail = read(payload)
      try {
        await transport.sendMail({ ...addressed(mail), signal })
      } catch (error) {
        throw failure(error)
      }
    },
    close: () => transport.close(),
  }
}

function read(payload: string): MailMessage {
  try {
    return renderMail(readPayload(payload))
  } catch (error) {
    throw new DeliveryError('payload unreadable', true, error)
  }
}

function addressed(mail: MailMessage) {
  const answers = mail.references.at(-1)
  return {
    messageId: mail.messageId,
    date: new Date(mail.date),
    from: mail.from,
    replyTo: mail.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    ...(answers === undefined ? {} : { inReplyTo: answers, references: mail.references }),
    headers: {
      // RFC 3834, section 5: other programs must not answer this. Exchange has its own word for it.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(mail.unsubscribe !== null && unsubscribeHeaders(mail.unsubscribe)),
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

/** Replies that blame our sign-in rather than the mail (RFC 4954, section 6): an administrator can set it right. */
const signInReplies: ReadonlySet<number | undefined> = new Set([530, 534, 535, 538])

const aboutTheMail: ReadonlySet<string> = new Set(['MAIL FROM', 'RCPT TO', 'DATA'])

function failure(error: unknown): DeliveryError {
  if (!isSmtpError(error)) return new DeliveryError('delivery failed', false, error)
  const { command = '', responseCode, permanent = false } = error
  const refused = permanent && aboutTheMail.has(command) && !signInReplies.has(responseCode)
  // nodemailer found the envelope unusable before it said anything to the server.
  const unusable = error.code === 'EENVELOPE' && command === 'API'
  const told = [error.code, error.originalCode, command, responseCode, enhancedCode(error.response)]
  const words = told.filter((word) => word !== undefined && word !== '').join(' ')
  return new DeliveryError(words, refused || unusable, error)
}

function isSmtpError(error: unknown): error is NodemailerError {
  return error instanceof Error
}

/** The `5.1.1` of a reply (RFC 3463): says more than its first code, and nothing of whom it is about. */
function enhancedCode(response: string | undefined): string | undefined {
  return /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1]
}
