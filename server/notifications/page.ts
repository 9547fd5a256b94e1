/** The page behind "I don't want notifications": a form that works without script, in any mail program's browser. */
import { hash } from 'node:crypto'
import type { Locale } from '../../shared/locale/locale.ts'
import { html, type Html } from '../http/html.ts'
import { en } from '../../shared/locale/muting/en.ts'
import { ro } from '../../shared/locale/muting/ro.ts'
import { es } from '../../shared/locale/muting/es.ts'
import { cs } from '../../shared/locale/muting/cs.ts'
import { sl } from '../../shared/locale/muting/sl.ts'
import type { Words } from '../../shared/locale/words.ts'
import type { MuteFacts, MuteScope } from './muting.ts'

const words: Readonly<Record<Locale, Words<typeof en>>> = { en, ro, es, cs, sl }

const style = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 48px 16px; background: light-dark(#f4f6f8, #12181f); color: light-dark(#1d2733, #e6ebf0); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 480px; margin: 0 auto; padding: 32px; border: 1px solid light-dark(#dce2e8, #2c3742); border-radius: 14px; background: light-dark(#fff, #1a222b); overflow-wrap: anywhere; }
h1 { margin: 0 0 12px; font-size: 20px; line-height: 28px; }
h1, p { text-wrap: pretty; }
p { margin: 0 0 20px; color: light-dark(#5b6875, #9aa7b4); }
form { display: grid; gap: 8px; }
button { min-height: 44px; padding: 8px 16px; border: 1px solid light-dark(#808b99, #6b7887); border-radius: 8px; background: none; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
button:hover { background: light-dark(#f5f7f9, #212b36); }
:focus-visible { outline: 2px solid light-dark(#1257a8, #8fc1ff); outline-offset: 2px; }
`

const sheet = html`<style>
  ${style}
</style>`

/** No script, no frame, nothing from elsewhere; this style alone, named by its hash. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', sheet.toString().replace(/^<style>|<\/style>$/g, ''), 'base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What has been done: nothing yet, muted, or not any more. */
export type Done = MuteScope | 'again' | null

/** The page about a token that is one. */
export function mutePage({ locale, vendor, number }: MuteFacts, done: Done): string {
  const w = words[locale]
  const again = html`<form method="post">${button('again', w.again)}</form>`
  switch (done) {
    case null:
      return page(locale, w.heading, [
        html`<p>${w.about(number, vendor)} ${w.always}</p>`,
        html`<form method="post">
          ${button('ticket', w.forTicket(number))} ${button('all', w.forAll(vendor))}
        </form>`,
      ])
    case 'ticket':
      return page(locale, w.done, [html`<p>${w.doneTicket(number)} ${w.always}</p>`, again])
    case 'all':
      return page(locale, w.done, [html`<p>${w.doneAll(vendor)} ${w.always}</p>`, again])
    case 'again':
      return page(locale, w.backOn, [html`<p>${w.backOnAbout(number)}</p>`])
  }
}

function button(scope: MuteScope | 'again', label: string): Html {
  return html`<button name="scope" value="${scope}">${label}</button>`
}

/** For a link that is incomplete or very old. */
export function unknownMutePage(locale: Locale): string {
  const w = words[locale]
  return page(locale, w.unknown, [html`<p>${w.unknownAbout}</p>`])
}

function page(locale: Locale, heading: string, parts: readonly Html[]): string {
  const body = html`<html lang="${locale}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>${heading}</title>
      ${sheet}
    </head>
    <body>
      <main>
        <h1>${heading}</h1>
        ${parts}
      </main>
    </body>
  </html>`
  return `<!doctype html>${body.toString()}`
}
