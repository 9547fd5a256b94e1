/** The mails that the tray has caught, in memory, newest first, and who waits for more. */
import PostalMime, { type Address, type Email } from 'postal-mime'

export interface TrayAddress {
  readonly name: string
  readonly address: string
}

/** A mail as it arrived, for the page and for `/messages.json`. */
export interface TrayMessage {
  readonly id: number
  /** RFC 3339. */
  readonly receivedAt: string
  /** The envelope's, which is where it really went. */
  readonly recipients: readonly string[]
  readonly from: TrayAddress
  readonly to: readonly TrayAddress[]
  readonly subject: string
  readonly messageId: string | null
  readonly inReplyTo: string | null
  readonly references: string | null
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  readonly text: string | null
  readonly html: string | null
}

export interface Inbox {
  readonly messages: () => readonly TrayMessage[]
  readonly byId: (id: number) => TrayMessage | undefined
  /** Parses and keeps a mail (RFC 5322 bytes). */
  readonly receive: (raw: Uint8Array, recipients: readonly string[]) => Promise<void>
  /** Calls back for each mail from now on; returns what ends that. */
  readonly listen: (onMessage: (message: TrayMessage) => void) => () => void
}

/** Mails kept; the oldest make room. */
const LIMIT = 500

export function createInbox(): Inbox {
  const listeners = new Set<(message: TrayMessage) => void>()
  let messages: readonly TrayMessage[] = []
  let lastId = 0
  return {
    messages: () => messages,
    byId: (id) => messages.find((message) => message.id === id),
    async receive(raw, recipients) {
      const mail = await PostalMime.parse(raw)
      lastId += 1
      const message = read(mail, lastId, recipients)
      messages = [message, ...messages].slice(0, LIMIT)
      for (const listener of listeners) listener(message)
    },
    listen(onMessage) {
      listeners.add(onMessage)
      return () => listeners.delete(onMessage)
    },
  }
}

function read(mail: Email, id: number, recipients: readonly string[]): TrayMessage {
  return {
    id,
    receivedAt: new Date().toISOString(),
    recipients,
    from: mail.from === undefined ? { name: '', address: '' } : mailboxes(mail.from)[0],
    to: (mail.to ?? []).flatMap(mailboxes),
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? null,
    inReplyTo: mail.inReplyTo ?? null,
    references: mail.references ?? null,
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    text: mail.text ?? null,
    html: mail.html ?? null,
  }
}

function mailboxes(address: Address): [TrayAddress, ...TrayAddress[]] {
  const [first = { name: address.name, address: '' }, ...others] = address.group ?? [address]
  return [first, ...others]
}
