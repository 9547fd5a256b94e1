/** A mail tray for trying things out: takes whatever is sent to it over SMTP and shows it on a page. Loopback only. */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Server } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { callbackify } from 'node:util'
import addressparser from 'nodemailer/lib/addressparser'
import { SMTPServer } from 'smtp-server'
import { createInbox, type Inbox, type TrayMessage } from './inbox.ts'
import { isPart, messagePage, missingPage, trayPage, writePage, type Sent, type Written } from './pages.ts'
import { answerTo, createPost, type Letter, type Post } from './post.ts'

export interface TrayOptions {
  /** When it is taken the next free one is used; 0, and nothing, for any. */
  readonly smtpPort?: number
  readonly httpPort?: number
  /** The server (`smtp://…` or `lmtp://…`) that takes what is written in the tray; nothing can be written without one. */
  readonly answersTo?: string
}

export interface Tray {
  /** For `LIFEBUOY_SMTP_URL`. */
  readonly smtpUrl: string
  /** The page; `/messages.json` below it has the mails as `TrayMessage[]`, newest first. */
  readonly url: string
  /** The first mail that fits, of those that came and those to come; rejects when the tray closes before. */
  readonly arrival: (fits: (message: TrayMessage) => boolean) => Promise<TrayMessage>
  readonly close: () => Promise<void>
}

const host = '127.0.0.1'

export async function startTray({ smtpPort = 0, httpPort = 0, answersTo }: TrayOptions = {}): Promise<Tray> {
  const inbox = createInbox()
  const post = answersTo === undefined ? null : createPost(answersTo)
  const closed = new AbortController()
  const smtp = createSmtp(inbox)
  // It repeats its listener's errors, a port that is taken among them; `listen` deals with those.
  smtp.on('error', () => undefined)
  const http = createServer((request, response) => {
    answer({ inbox, post }, request, response).catch(() => response.writeHead(500).end())
  })
  const [smtpAt, httpAt] = await Promise.all([listen(smtp.server, smtpPort), listen(http, httpPort)])
  return {
    smtpUrl: `smtp://${host}:${smtpAt}`,
    url: `http://${host}:${httpAt}`,
    arrival: (fits) => arrival(inbox, fits, closed.signal),
    async close() {
      closed.abort()
      post?.close()
      http.closeAllConnections()
      await Promise.all([
        new Promise<void>((done) => {
          smtp.close(done)
        }),
        new Promise<void>((done) => {
          http.close(() => done())
        }),
      ])
    },
  }
}

function createSmtp(inbox: Inbox): SMTPServer {
  return new SMTPServer({
    banner: 'mail tray',
    // It has neither accounts nor certificates.
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    maxAllowedUnauthenticatedCommands: false,
    size: 30_000_000,
    closeTimeout: 200,
    onData(stream, session, done) {
      const recipients = session.envelope.rcptTo.map(({ address }) => address)
      const receive = async () => inbox.receive(await buffer(stream), recipients)
      callbackify(receive)((error) => done(error))
    },
  })
}

function arrival(
  inbox: Inbox,
  fits: (message: TrayMessage) => boolean,
  closed: AbortSignal,
): Promise<TrayMessage> {
  const there = inbox.messages().find(fits)
  if (there !== undefined) return Promise.resolve(there)
  return new Promise((resolve, reject) => {
    const end = inbox.listen((message) => {
      if (!fits(message)) return
      end()
      resolve(message)
    })
    closed.addEventListener('abort', () => reject(new Error('the mail tray was closed')), { once: true })
  })
}

/** Listens on the port or, when it is taken, on one of the twenty after it; 0 is any. */
async function listen(server: Server, port: number, tries = 20): Promise<number> {
  try {
    await new Promise<void>((done, fail) => {
      server.once('error', fail)
      server.listen(port, host, () => {
        server.off('error', fail)
        done()
      })
    })
    const bound = server.address()
    return typeof bound === 'object' && bound !== null ? bound.port : port
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (!taken || port === 0 || tries === 0) throw error
    return listen(server, port + 1, tries - 1)
  }
}

const files: Readonly<Record<string, { readonly type: string; readonly body: string }>> = {
  '/tray.css': { type: 'text/css; charset=utf-8', body: readBeside('tray.css') },
  '/live.js': { type: 'text/javascript; charset=utf-8', body: readBeside('live.js') },
}

function readBeside(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
}

const pagePolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
// A mail's own look: its styles and nothing else, in an origin of its own.
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox"

interface Desk {
  readonly inbox: Inbox
  readonly post: Post | null
}

/** Bytes that a form may have. */
const FORM_LIMIT = 200_000

async function answer(
  { inbox, post }: Desk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', `http://${host}`)
  const send = (status: number, type: string, body: string, policy = pagePolicy) => {
    response.writeHead(status, {
      'content-type': type,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }
  const page = (body: { toString(): string }, status = 200) =>
    send(status, 'text/html; charset=utf-8', body.toString())
  const shelf = { messages: inbox.messages(), writable: post !== null }
  const [, id, below] = /^\/messages\/(\d{1,9})(\/look|\/answers)?$/.exec(pathname) ?? []
  const message = inbox.byId(Number(id))

  if (request.method === 'POST') {
    // Only what this page's own forms send: a browser says of each request where it comes from (Fetch Metadata).
    if (request.headers['sec-fetch-site'] !== 'same-origin' || post === null)
      return send(403, 'text/plain', 'no')
    const form = await readForm(request)
    if (form === null) return send(413, 'text/plain', 'too long')
    if (pathname === '/write') {
      const sent = await attempt(post, newLetter(form))
      return page(
        writePage(shelf, sent.ok ? { ...form, subject: '', text: '' } : form, sent),
        sent.ok ? 200 : 422,
      )
    }
    if (message === undefined || below !== '/answers') return page(missingPage(shelf), 404)
    const sent = await attempt(post, answerTo(message, form.text))
    const typed = sent.ok ? '' : form.text
    return page(messagePage(shelf, { message, part: null, sent, typed }), sent.ok ? 200 : 422)
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(405, 'text/plain', 'GET or POST only')
  const file = files[pathname]
  if (file !== undefined) return send(200, file.type, file.body)
  if (pathname === '/') return page(trayPage(shelf))
  if (pathname === '/messages.json') return send(200, 'application/json', JSON.stringify(shelf.messages))
  if (pathname === '/live') return live(inbox, request, response)
  if (pathname === '/write' && post !== null) return page(writePage(shelf, readWritten(searchParams), null))
  if (message === undefined || below === '/answers') return page(missingPage(shelf), 404)
  if (below !== undefined) return send(200, 'text/html; charset=utf-8', message.html ?? '', mailPolicy)
  const part = searchParams.get('part')
  page(messagePage(shelf, { message, part: isPart(part) ? part : null, sent: null, typed: '' }))
}

async function attempt(post: Post, letter: Letter): Promise<NonNullable<Sent>> {
  try {
    await post.send(letter)
    return { ok: true }
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : 'Nobody said why.' }
  }
}

function newLetter({ from, to, subject, text }: Written): Letter {
  const writer = addressparser(from, { flatten: true })[0]
  return { from: { name: writer?.name ?? '', address: writer?.address ?? '' }, to, subject, text }
}

/** The fields of a form; null for one that is too long. */
async function readForm(request: IncomingMessage): Promise<Written | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > FORM_LIMIT) return null
    chunks.push(chunk)
  }
  return readWritten(new URLSearchParams(Buffer.concat(chunks).toString()))
}

function readWritten(fields: URLSearchParams): Written {
  const field = (name: string) => fields.get(name) ?? ''
  return { from: field('from'), to: field('to'), subject: field('subject'), text: field('text') }
}

/** Server-sent events: one for each mail that comes in, with its number. */
function live(inbox: Inbox, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': here\n\n')
  const end = inbox.listen((message) => {
    response.write(`data: ${message.id}\n\n`)
  })
  request.on('close', end)
}
