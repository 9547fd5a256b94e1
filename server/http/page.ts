/**
 * The shell of pages without script: their head, their policy, and plain ones as a whole, a card with some words and perhaps
 * a form that works in any browser.
 */
import { hash } from 'node:crypto'
import type { Locale } from '../../shared/locale/locale.ts'
import { html, type Html } from './html.ts'

const style = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 48px 16px; background: light-dark(#f4f6f8, #12181f); color: light-dark(#1d2733, #e6ebf0); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 480px; margin: 0 auto; padding: 32px; border: 1px solid light-dark(#dce2e8, #2c3742); border-radius: 14px; background: light-dark(#fff, #1a222b); overflow-wrap: anywhere; }
h1 { margin: 0 0 12px; font-size: 20px; line-height: 28px; }
h1, p { text-wrap: pretty; }
p { margin: 0 0 20px; color: light-dark(#5b6875, #9aa7b4); }
p:last-child { margin-bottom: 0; }
form { display: grid; gap: 8px; }
button { min-height: 44px; padding: 8px 16px; border: 1px solid light-dark(#808b99, #6b7887); border-radius: 8px; background: none; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
button:hover { background: light-dark(#f5f7f9, #212b36); }
:focus-visible { outline: 2px solid light-dark(#1257a8, #8fc1ff); outline-offset: 2px; }
`

/** A style that a page brings along. */
export interface Sheet {
  readonly element: Html
  /** Its hash, as a policy names it. */
  readonly source: string
}

export function sheetOf(css: string): Sheet {
  const element = html`<style>
    ${css}
  </style>`
  const text = element.toString().replace(/^<style>|<\/style>$/g, '')
  return { element, source: `'sha256-${hash('sha256', text, 'base64')}'` }
}

const plain = sheetOf(style)

type Whose = "'none'" | "'self'"

/**
 * No script, no frame, nothing from elsewhere; this style alone.
 * @param forms where its forms may send, as CSP says it
 * @param framedBy whose pages may show it in a frame
 * @param pictures from where they come, as CSP says it; from nowhere unless given
 */
export function pagePolicy({ source }: Sheet, forms: Whose, framedBy: Whose, pictures?: string): string {
  return [
    "default-src 'none'",
    `style-src ${source}`,
    ...(pictures === undefined ? [] : [`img-src ${pictures}`]),
    `form-action ${forms}`,
    "base-uri 'none'",
    `frame-ancestors ${framedBy}`,
  ].join('; ')
}

/** @param framedBy whose pages may show it in a frame, as CSP says it */
export const plainPagePolicy = (framedBy: Whose = "'none'") => pagePolicy(plain, "'self'", framedBy)

/** A whole page: what it is about, and what is said or can be done. */
export function plainPage(locale: Locale, heading: string, parts: readonly Html[]): string {
  const body = html`<main>
    <h1>${heading}</h1>
    ${parts}
  </main>`
  return wholePage(locale, heading, plain, body)
}

/** What the head of a page says that is for who has its link, and not to be found. */
const unlisted = html`<meta name="robots" content="noindex" />`

/**
 * A page around its body.
 * @param head what else its head says; of a page that search engines may list, for which it is given
 */
export function wholePage(
  locale: Locale,
  title: string,
  sheet: Sheet,
  body: Html,
  head: Html = unlisted,
): string {
  const page = html`<html lang="${locale}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title}</title>
      ${head} ${sheet.element}
    </head>
    <body>
      ${body}
    </body>
  </html>`
  return `<!doctype html>${page.toString()}`
}

/** `3 March 2026`: the day in UTC, for everybody gets the same page. */
export function sayDay(at: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(at)
}
