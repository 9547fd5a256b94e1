/** The tray's pages: the list of mails, and one of them. */
import { html, type Html } from '../../server/http/html.ts'
import type { TrayAddress, TrayMessage } from './inbox.ts'
import { replyToOf, writerOf } from './post.ts'

const parts = ['html', 'text', 'headers'] as const

export type Part = (typeof parts)[number]

export function isPart(text: string | null): text is Part {
  return parts.some((part) => part === text)
}

const partNames: Readonly<Record<Part, string>> = { html: 'HTML', text: 'Plain text', headers: 'Headers' }

/** What every page shows. */
export interface Shelf {
  readonly messages: readonly TrayMessage[]
  /** Whether there is a server that takes what is written here. */
  readonly writable: boolean
}

export function trayPage(shelf: Shelf): Html {
  const words = shelf.messages.length === 0 ? null : html`<p class="hint">Choose a mail to read it.</p>`
  return page(shelf, { title: 'Mail tray', current: null, reading: words })
}

export function missingPage(shelf: Shelf): Html {
  const reading = html`<a class="back" href="/">All mail</a>
    <p class="hint">There is no such mail (any more).</p>`
  return page(shelf, { title: 'Not here', current: -1, reading })
}

/** How sending went: null before anybody has tried. */
export type Sent = { readonly ok: true } | { readonly ok: false; readonly why: string } | null

export interface Reading {
  readonly message: TrayMessage
  /** The part that is asked for; null for the one that a mail program would show. */
  readonly part: Part | null
  readonly sent: Sent
  /** What was typed and not sent. */
  readonly typed: string
}

/** A mail in one of its parts, and where it is answered. */
export function messagePage(shelf: Shelf, { message, part: asked, sent, typed }: Reading): Html {
  const shown = asked ?? (message.html === null ? 'text' : 'html')
  const reading = html`<article>
    <a class="back" href="/">All mail</a>
    <header class="head">
      <h2>${subjectOf(message)}</h2>
      <dl>
        <dt>From</dt>
        <dd>${full(message.from)}</dd>
        <dt>To</dt>
        <dd>${message.to.map(full).join(', ')}</dd>
        <dt>Arrived</dt>
        <dd>
          <time datetime="${message.receivedAt}">${longTime.format(new Date(message.receivedAt))}</time>
        </dd>
      </dl>
      <nav class="parts" aria-label="Parts of the mail">
        ${parts.map(
          (part) =>
            html`<a
              href="/messages/${message.id}?part=${part}"
              ${part === shown ? html` aria-current="true"` : null}
              >${partNames[part]}</a
            >`,
        )}
      </nav>
    </header>
    ${partOf(message, shown)} ${shelf.writable ? answerForm(message, sent, typed) : null}
  </article>`
  return page(shelf, { title: subjectOf(message), current: message.id, reading })
}

function answerForm(message: TrayMessage, sent: Sent, typed: string): Html {
  const who = short(writerOf(message))
  return html`<form class="write" id="answer" method="post" action="/messages/${message.id}/answers">
    ${outcome(sent, 'Your answer is on its way.')}
    <label for="text">Answer as ${who}</label>
    <textarea id="text" name="text" rows="4" required maxlength="20000">${typed}</textarea>
    <p>
      <button>Send</button>
      <span class="hint">To ${replyToOf(message)}</span>
    </p>
  </form>`
}

/** What a new mail says. */
export interface Written {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** For a mail that answers none. */
export function writePage(shelf: Shelf, written: Written, sent: Sent): Html {
  const line = (name: 'from' | 'to' | 'subject', label: string, hint: string) =>
    html`<label for="${name}">${label}</label>
      <input
        id="${name}"
        name="${name}"
        required
        maxlength="300"
        value="${written[name]}"
        placeholder="${hint}"
      />`
  const reading = html`<form class="write" method="post" action="/write">
    <a class="back" href="/">All mail</a>
    <h2>A new mail</h2>
    ${outcome(sent, 'It is on its way.')} ${line('from', 'From', 'Ana Popescu <ana@magazin-luna.example>')}
    ${line('to', 'To', 'suport@comet.example')} ${line('subject', 'Subject', '')}
    <label for="text">Message</label>
    <textarea id="text" name="text" rows="10" required maxlength="20000">${written.text}</textarea>
    <p><button>Send</button></p>
  </form>`
  return page(shelf, { title: 'A new mail', current: -1, reading })
}

function outcome(sent: Sent, done: string): Html | null {
  if (sent === null) return null
  return sent.ok
    ? html`<p class="sent" role="status">${done}</p>`
    : html`<p class="failed" role="alert">It was not taken, and what you wrote is still here. ${sent.why}</p>`
}

function partOf(message: TrayMessage, part: Part): Html {
  if (part === 'headers') {
    return html`<div class="scroll">
      <table class="headers">
        <tbody>
          ${message.headers.map(
            ({ name, value }) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>${value}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
  }
  if (part === 'text') {
    return message.text === null
      ? html`<p class="hint">This mail has no plain text.</p>`
      : html`<pre class="text">${message.text}</pre>`
  }
  return message.html === null
    ? html`<p class="hint">This mail has no HTML.</p>`
    : html`<iframe
        class="look"
        title="The mail as it looks"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        src="/messages/${message.id}/look"
      ></iframe>`
}

interface PageOptions {
  readonly title: string
  /** The mail that is open: decides which of the two panes a narrow screen shows. */
  readonly current: number | null
  readonly reading: Html | null
}

function page({ messages, writable }: Shelf, { title, current, reading }: PageOptions): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/tray.css" />
        <script type="module" src="/live.js"></script>
      </head>
      <body class="${current === null ? 'at-list' : 'at-mail'}">
        <header class="bar">
          <h1><a href="/">${buoy}Mail tray</a></h1>
          <p>What the demo sends by e-mail lands here and goes no further.</p>
          ${writable ? html`<a class="new" href="/write">Write a mail</a>` : null}
        </header>
        <main>
          <section class="list" aria-label="Mails">
            <p class="empty" ${messages.length > 0 ? html` hidden` : null}>
              No mail yet. Open a ticket in the demo and its confirmation will appear here by itself.
            </p>
            <ol id="mails">
              ${messages.map((message) => row(message, message.id === current))}
            </ol>
          </section>
          <section class="reading" aria-label="The mail">${reading}</section>
        </main>
        <div id="news" class="unseen" role="status"></div>
      </body>
    </html> `
}

function row(message: TrayMessage, isCurrent: boolean): Html {
  return html`<li>
    <a href="/messages/${message.id}" ${isCurrent ? html` aria-current="page"` : null}>
      <span class="who">
        <b>${message.to.map(short).join(', ')}</b>
        <span class="from">from ${short(message.from)}</span>
        <time datetime="${message.receivedAt}">${shortTime.format(new Date(message.receivedAt))}</time>
      </span>
      <span class="subject">${subjectOf(message)}</span>
      <span class="about">${about(message)}</span>
    </a>
  </li>`
}

const shortTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const longTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

function subjectOf({ subject }: TrayMessage): string {
  return subject === '' ? '(no subject)' : subject
}

/** The beginning of what a mail says, its greeting left out. */
function about({ text }: TrayMessage): string {
  const paragraphs = (text ?? '').split(/\n{2,}/)
  const [first = ''] = paragraphs
  return paragraphs
    .slice(first.endsWith(',') ? 1 : 0)
    .join(' ')
    .slice(0, 120)
}

function short({ name, address }: TrayAddress): string {
  return name === '' ? address : name
}

function full({ name, address }: TrayAddress): string {
  return name === '' ? address : `${name} <${address}>`
}

const buoy = html`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
  <circle cx="12" cy="12" r="7.5" fill="none" stroke="var(--accent)" stroke-width="6" />
  <circle
    cx="12"
    cy="12"
    r="7.5"
    fill="none"
    stroke="var(--ground)"
    stroke-width="6"
    stroke-dasharray="5.89"
    stroke-dashoffset="2.945"
  />
  <g fill="none" stroke="var(--accent)" stroke-width="1">
    <circle cx="12" cy="12" r="10.5" />
    <circle cx="12" cy="12" r="4.5" />
  </g>
</svg>`
