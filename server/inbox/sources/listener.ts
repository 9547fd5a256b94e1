/**
 * Takes mail that other servers hand in, over SMTP (RFC 5321) or LMTP (RFC 2033). It answers for a mail once that is
 * committed, takes it for the vendors' own addresses alone, and passes nothing on.
 */
import { callbackify } from 'node:util'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Log } from '../../http/log.ts'
import type { Commit } from '../../storage/commit.ts'
import { StoreUnavailable } from '../../storage/store.ts'
import { keepArrivals, MAIL_LIMIT } from '../arrivals.ts'
import { ArrivingMail } from './arriving.ts'
import { vendorAt, type Installation } from './recipients.ts'
import { createClaimFilter, createSmugglingWatch } from './trace.ts'

/** `inbox.source_id` of what came in here. */
const SOURCE = 'listener'

/** Bytes of the limit that are left for what is written above a mail. */
const TRACE = 16 * 1024

/** Connections at a time, in all and from one address: each may hold a mail of the greatest size. A mail server of the house may have them all. */
const CLIENTS = 20
const CLIENTS_OF_ADDRESS = 5

/** Milliseconds: of silence until a client is sent away, for one mail to come in, and for those under way at the end. */
const SILENCE = 60_000
const PATIENCE = 10 * 60_000
const GRACE = 5000

/** Commands of the library that nobody has a use for here. */
const unused = ['AUTH', 'VRFY', 'HELP', 'WIZ', 'SHELL', 'KILL', 'XCLIENT', 'XFORWARD']

export interface ListenerOptions extends Installation {
  readonly listen: { readonly protocol: 'smtp' | 'lmtp'; readonly host: string; readonly port: number }
  /** PEM; null for no STARTTLS. */
  readonly tls: { readonly key: string; readonly cert: string } | null
  /** The name by which it greets. */
  readonly name: string
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
  /** Told after each commit that kept a mail. */
  readonly arrived: () => void
}

export interface MailListener {
  readonly port: number
  /** Takes no more, and resolves when the mails under way are answered or have had their time. */
  close(): Promise<void>
}

/** An answer that refuses, with its code. */
class Refusal extends Error {
  readonly responseCode: number

  constructor(responseCode: number, text: string) {
    super(text)
    this.responseCode = responseCode
  }
}

/** @throws Error when it cannot listen there */
export async function startMailListener(options: ListenerOptions): Promise<MailListener> {
  const { listen, tls, name, log } = options
  /** Whose each recipient of a mail is, by address in lower case. A session has a new envelope with each mail. */
  const vendors = new WeakMap<object, Map<string, string>>()
  const clients = new Map<string, number>()
  const lmtp = listen.protocol === 'lmtp'

  async function recipient(address: string, { envelope }: SMTPServerSession): Promise<void> {
    const known = vendors.get(envelope) ?? new Map<string, string>()
    vendors.set(envelope, known)
    const key = address.toLowerCase()
    // LMTP owes an answer for each time that an address was named, of which there would be but one.
    if (lmtp && known.has(key)) throw new Refusal(452, 'Named already, once a mail is enough')
    const vendor = await vendorAt(options, address).catch((error: unknown) => {
      log.error({ err: error }, 'whose an address is could not be looked up')
      throw new Refusal(451, 'Not now, try again later')
    })
    if (vendor === null) throw new Refusal(550, 'No such address here')
    known.set(key, vendor)
  }

  async function take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const mail = new ArrivingMail(options.commit)
    try {
      await receive(stream, session, mail)
    } catch (error) {
      // What is left of it is swept.
      await mail.drop().catch(() => undefined)
      throw error
    }
    options.arrived()
  }

  async function receive(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    mail: ArrivingMail,
  ): Promise<void> {
    const { envelope } = session
    const dots = createSmugglingWatch()
    const claims = createClaimFilter((bytes) => mail.add(bytes))
    const late = setTimeout(() => stream.destroy(new Error('the mail took too long to come in')), PATIENCE)
    try {
      mail.add(Buffer.from(received(session, name, options.clock())))
      for await (const chunk of stream) {
        if (!Buffer.isBuffer(chunk)) continue
        dots.add(chunk)
        // Who hands in by LMTP is a mail server of the house, whose word on who sent the mail is asked for.
        if (lmtp) mail.add(chunk)
        else claims.add(chunk)
        await mail.settle()
      }
      claims.end()
    } catch (error) {
      const ours = error instanceof StoreUnavailable
      log[ours ? 'error' : 'warn']({ err: error }, ours ? 'a mail could not be kept' : 'a mail broke off')
      throw new Refusal(451, ours ? 'Not now, try again later' : 'The mail did not come in whole')
    } finally {
      clearTimeout(late)
    }
    if (stream.sizeExceeded || mail.overflown || claims.overlong()) {
      throw new Refusal(552, 'The mail is too large')
    }
    if (dots.smuggles()) throw new Refusal(550, 'Lines end in CR LF, a dot alone ends the mail')
    const raw = mail.end()
    const from = envelope.mailFrom === false ? null : envelope.mailFrom.address.toLowerCase()
    const to = Map.groupBy(vendors.get(envelope) ?? [], ([, vendorId]) => vendorId)
    try {
      const recipients = Array.from(to, ([vendorId, named]) => ({
        vendorId,
        envelope: { from, to: named.map(([address]) => address) },
      }))
      await options.commit((work) => keepArrivals(work, SOURCE, raw, recipients))
    } catch (error) {
      log.error({ err: error }, 'a mail could not be kept')
      throw new Refusal(451, 'Not now, try again later')
    }
    log.info({ bytes: raw.size, vendors: to.size }, 'mail came in')
  }

  function admit({ remoteAddress }: SMTPServerSession): void {
    const count = (clients.get(remoteAddress) ?? 0) + 1
    clients.set(remoteAddress, count)
    if (!lmtp && !isLoopback(remoteAddress) && count > CLIENTS_OF_ADDRESS) {
      throw new Refusal(421, 'Too many connections')
    }
  }

  const server = new SMTPServer({
    lmtp,
    name,
    ...tls,
    size: MAIL_LIMIT - TRACE,
    rejectOversized: true,
    authOptional: true,
    disabledCommands: tls === null ? [...unused, 'STARTTLS'] : unused,
    hideENHANCEDSTATUSCODES: false,
    disableReverseLookup: true,
    maxClients: CLIENTS,
    maxRecipients: 100,
    socketTimeout: SILENCE,
    closeTimeout: GRACE,
    logger: false,
    onConnect: (session, done) => answer(() => admit(session), done),
    onRcptTo: (address, session, done) =>
      callbackify(recipient)(address.address, session, (error) => done(error)),
    onData: (stream, session, done) => callbackify(take)(stream, session, (error) => done(error)),
    onClose({ remoteAddress }) {
      const count = (clients.get(remoteAddress) ?? 1) - 1
      if (count > 0) clients.set(remoteAddress, count)
      else clients.delete(remoteAddress)
    },
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(listen.port, listen.host, () => {
      server.off('error', reject)
      const bound = server.server.address()
      resolve(typeof bound === 'object' && bound !== null ? bound.port : listen.port)
    })
  })
  // Clients break off in every way there is.
  server.on('error', (error: Error) => log.warn({ reason: error.message }, 'a mail client broke off'))
  return {
    port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(resolve)
        for (const connection of server.connections) {
          // Who is in the midst of nothing has nothing to wait for.
          if (connection.session.envelope.mailFrom === false) connection.send(421, 'Closing')
        }
      }),
  }
}

function answer(judge: () => void, done: (error?: Error | null) => void): void {
  try {
    judge()
    done()
  } catch (error) {
    done(error instanceof Error ? error : new Error('refused'))
  }
}

/** RFC 5321, section 4.4. */
function received(session: SMTPServerSession, name: string, now: number): string {
  const client = session.hostNameAppearsAs.replace(/[^\w.:[\]-]/g, '')
  const address = session.remoteAddress.includes(':')
    ? `IPv6:${session.remoteAddress}`
    : session.remoteAddress
  const date = new Date(now).toUTCString().replace('GMT', '+0000')
  return `Received: from ${client} ([${address}])\r\n\tby ${name} with ${session.transmissionType} id ${session.id};\r\n\t${date}\r\n`
}

function isLoopback(address: string): boolean {
  return /^(?:::ffff:)?127\.|^::1$/.test(address)
}
