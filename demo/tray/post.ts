/** Mail that is written in the tray, as customers and operators would write it in a mail program of theirs. */
import { createTransport } from 'nodemailer'
import addressparser from 'nodemailer/lib/addressparser'
import type { TrayAddress, TrayMessage } from './inbox.ts'

/**
 * The name under which the tray says what it knows of a sender (Authentication-Results, RFC 8601): as the server of a
 * mail provider would, which a vendor has told Lifebuoy to believe.
 */
export const AUTHSERV_ID = 'tray.lifebuoy.example'

export interface Letter {
  readonly from: TrayAddress
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly inReplyTo?: string
  readonly references?: string
}

export interface Post {
  /** Sends it over SMTP. @throws Error with the server's words when it is not taken */
  send(letter: Letter): Promise<void>
  close(): void
}

/** @param url of the server that takes mail for the vendors: `smtp://…`, or `lmtp://…` (RFC 2033) as mail servers hand it in */
export function createPost(url: string): Post {
  const { protocol, hostname, port } = new URL(url)
  const transport = createTransport({
    host: hostname,
    port: Number(port),
    lmtp: protocol === 'lmtp:',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send({ from, to, subject, text, inReplyTo, references }) {
      const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
      await transport.sendMail({
        from,
        to,
        subject,
        text,
        ...(inReplyTo !== undefined && { inReplyTo }),
        ...(references !== undefined && { references }),
        headers: { 'Authentication-Results': `${AUTHSERV_ID}; dmarc=pass header.from=${domain}` },
      })
    },
    close: () => transport.close(),
  }
}

/** What a mail program makes of "Reply" and some words: the thread is held, and what is answered stands quoted below. */
export function answerTo(message: TrayMessage, text: string): Letter {
  const references = [message.references, message.messageId].filter((id) => id !== null).join(' ')
  const quoted = (message.text ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`))
    .join('\n')
  const when = new Date(message.receivedAt).toUTCString()
  return {
    from: writerOf(message),
    to: replyToOf(message),
    subject: /^re:/i.test(message.subject) ? message.subject : `Re: ${message.subject}`,
    text: `${text.trimEnd()}\n\nOn ${when}, ${message.from.name || message.from.address} wrote:\n${quoted}\n`,
    ...(message.messageId !== null && { inReplyTo: message.messageId }),
    ...(references !== '' && { references }),
  }
}

/** Who would answer: the mail's reader. */
export function writerOf({ to, recipients }: TrayMessage): TrayAddress {
  return to[0] ?? { name: '', address: recipients[0] ?? '' }
}

/** Where an answer goes: Reply-To (RFC 5322, section 3.6.2), else who sent it. */
export function replyToOf({ headers, from }: TrayMessage): string {
  const header = headers.find(({ name }) => name.toLowerCase() === 'reply-to')
  return addressparser(header?.value ?? '', { flatten: true })[0]?.address ?? from.address
}
