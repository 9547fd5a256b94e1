/** The one layout of all mails: a narrow column, readable in the dark, complete as plain text. */
import type { Locale } from '../../../shared/locale/locale.ts'
import type { Status } from '../../../shared/ticket/status.ts'
import { html, type Html } from '../../http/html.ts'
import type { Fates } from '../files.ts'

export interface Letter {
  readonly locale: Locale
  /** Whose mail it is: stands at the top. */
  readonly vendor: string
  readonly greeting: string
  /** What happened, in a sentence or two. Mail programs show it beside the subject. */
  readonly lead: string
  /** What was said with it, oldest first. */
  readonly said: readonly { readonly by: string; readonly html: Html; readonly text: string }[]
  /** What went along with that, a line for what is attached and for what is elsewhere. */
  readonly files?: readonly string[] | undefined
  /** Priced lines and what they come to. */
  readonly bill?: Bill | undefined
  /** What the reader may want to know at a glance, label and value. */
  readonly facts: readonly (readonly [label: string, value: string])[]
  /** Where the mail leads: one place, or one for each of those it is about, or nowhere. */
  readonly actions: readonly { readonly label: string; readonly href: string }[]
  /** Small print: how to answer, why this came. */
  readonly notes: readonly string[]
  /** Where mails of this kind can be switched off, below all else. */
  readonly unsubscribe?: { readonly label: string; readonly href: string } | undefined
  readonly signature: string
}

export interface Bill {
  readonly lines: readonly {
    readonly what: string
    /** Such as hours and what one costs; empty for none. */
    readonly detail: string
    readonly amount: string
  }[]
  /** The last is the total. */
  readonly sums: readonly (readonly [label: string, amount: string])[]
}

/** Who writes to whom, by their names, and in which words. */
export interface Between {
  readonly locale: Locale
  /** What the vendor calls statuses otherwise than we do. */
  readonly labels: Readonly<Partial<Record<Status, string | undefined>>>
  readonly vendor: string
  readonly reader: string
  /** Whether answers by mail reach the ticket. */
  readonly takesAnswers: boolean
  /** What becomes of the files. */
  readonly fates: Fates
}

export interface Rendered {
  readonly html: string
  readonly text: string
}

/** Renders both parts. They say the same. */
export function renderLetter(letter: Letter): Rendered {
  return { html: page(letter).toString(), text: plain(letter) }
}

const ink = '#1d2733'
const quiet = '#5b6875'
const line = '#dce2e8'
const accent = '#d9411e'
const sans = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"

// Inline styles are what every mail program reads. The night and the narrow screen can only stand in a sheet, so
// without it all has to be readable too.
const sheet = html`<style>
  @media (min-width: 481px) {
    .label {
      white-space: nowrap;
    }
  }
  @media (max-width: 480px) {
    .fact,
    .fact td,
    .priced,
    .priced td,
    .sum {
      display: block;
    }
    .label {
      padding-right: 0 !important;
    }
    .value {
      padding-bottom: 8px !important;
    }
    .what {
      padding-bottom: 0 !important;
      border-bottom: 0 !important;
    }
    .sum {
      text-align: right;
    }
    .sum td {
      display: inline-block;
    }
  }
  @media (prefers-color-scheme: dark) {
    .page {
      background: #12181f !important;
      color: #e6ebf0 !important;
    }
    .card {
      background: #1a222b !important;
      border-color: #2c3742 !important;
    }
    .quiet {
      color: #9aa7b4 !important;
    }
    .said {
      background: #212b36 !important;
    }
    .link {
      color: #ff8a66 !important;
    }
    .line {
      border-color: #3d4a57 !important;
    }
    .code {
      background: #151c24 !important;
    }
  }
</style>`

function page(letter: Letter): Html {
  return html`<!doctype html>
    <html lang="${letter.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${letter.vendor}</title>
        ${sheet}
      </head>
      <body class="page" style="margin:0;padding:0;background:#f4f6f8;color:${ink};font:16px/1.5 ${sans}">
        <div style="display:none;max-height:0;overflow:hidden">${letter.lead}</div>
        <table
          class="page lifebuoy-letter"
          role="presentation"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          style="background:#f4f6f8;color:${ink}"
        >
          <tr>
            <td align="center" style="padding:16px 8px">
              <table
                class="card"
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                style="max-width:560px;background:#ffffff;border:1px solid ${line};border-radius:10px;text-align:left;font:16px/1.5 ${sans}"
              >
                <tr>
                  <td style="padding:24px 20px;overflow-wrap:anywhere">
                    <p class="quiet" style="margin:0 0 20px;color:${quiet};font-size:14px;font-weight:600">
                      ${letter.vendor}
                    </p>
                    <p style="margin:0 0 12px">${letter.greeting}</p>
                    <p style="margin:0 0 20px">${letter.lead}</p>
                    ${said(letter)} ${files(letter)} ${bill(letter)} ${facts(letter)} ${actions(letter)}
                    ${letter.notes.map((note) => html`<p class="quiet" style="margin:0 0 8px;color:${quiet};font-size:14px">${note}</p>`)}
                    <p style="margin:20px 0 0">${letter.signature}</p>
                    ${unsubscribing(letter)}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html> `
}

function said({ said: all }: Letter): Html {
  return html`${all.map(
    (words) =>
      html`<div
        class="said"
        style="margin:0 0 20px;padding:12px 16px;background:#f4f6f8;border-left:3px solid ${accent};border-radius:4px"
      >
        <p class="quiet" style="margin:0 0 6px;color:${quiet};font-size:14px;font-weight:600">${words.by}</p>
        ${words.html}
      </div>`,
  )}`
}

function files({ files: lines = [] }: Letter): Html {
  return html`${lines.map(
    (words) => html`<p class="quiet" style="margin:0 0 20px;color:${quiet};font-size:14px">${words}</p>`,
  )}`
}

function bill({ bill: what }: Letter): Html | null {
  if (what === undefined) return null
  const cell = 'padding:6px 0;vertical-align:top'
  return html`<table
    role="presentation"
    width="100%"
    cellpadding="0"
    cellspacing="0"
    style="margin:0 0 20px;font:15px/1.5 ${sans}"
  >
    ${what.lines.map(
      (one) =>
        html`<tr class="priced">
          <td class="what line" style="${cell};overflow-wrap:anywhere;border-bottom:1px solid ${line}">
            ${one.what}
            ${one.detail === '' ? null : html`<br /><span class="quiet" style="color:${quiet};font-size:14px">${one.detail}</span>`}
          </td>
          <td
            class="line"
            align="right"
            style="${cell};padding-left:16px;white-space:nowrap;border-bottom:1px solid ${line}"
          >
            ${one.amount}
          </td>
        </tr>`,
    )}
    ${what.sums.map(
      ([label, amount], index) =>
        html`<tr class="sum" style="${index === what.sums.length - 1 ? 'font-weight:700' : ''}">
          <td align="right" style="${cell}">${label}</td>
          <td align="right" style="${cell};padding-left:16px;white-space:nowrap">${amount}</td>
        </tr>`,
    )}
  </table>`
}

function facts(letter: Letter): Html | null {
  if (letter.facts.length === 0) return null
  return html`<table
    role="presentation"
    cellpadding="0"
    cellspacing="0"
    style="margin:0 0 20px;font:14px/1.5 ${sans}"
  >
    ${letter.facts.map(
      ([label, value]) =>
        html`<tr class="fact">
          <td class="label quiet" style="padding:2px 16px 2px 0;color:${quiet};vertical-align:top">
            ${label}
          </td>
          <td class="value" style="padding:2px 0;overflow-wrap:anywhere">${value}</td>
        </tr>`,
    )}
  </table>`
}

function actions({ actions: links }: Letter): Html {
  return html`${links.map(
    ({ label, href }) =>
      html`<p style="margin:0 0 20px">
        <a
          href="${href}"
          style="display:inline-block;padding:10px 18px;background:#c23616;color:#ffffff;border-radius:10px;font-weight:600;text-decoration:none"
          >${label}</a
        >
      </p>`,
  )}`
}

function unsubscribing({ unsubscribe }: Letter): Html | null {
  if (!unsubscribe) return null
  return html`<p class="quiet" style="margin:20px 0 0;color:${quiet};font-size:13px">
    <a class="quiet" href="${unsubscribe.href}" style="color:${quiet}">${unsubscribe.label}</a>
  </p>`
}

function plain(letter: Letter): string {
  const parts = [letter.greeting, letter.lead]
  for (const { by, text } of letter.said) parts.push(`${by}:\n\n${text}`)
  parts.push(...(letter.files ?? []))
  if (letter.bill !== undefined) {
    const { lines, sums } = letter.bill
    const detailed = lines.map(
      ({ what, detail, amount }) => `${detail === '' ? what : `${what} (${detail})`}: ${amount}`,
    )
    parts.push([...detailed, ...sums.map(([label, amount]) => `${label}: ${amount}`)].join('\n'))
  }
  parts.push(letter.facts.map(([label, value]) => `${label}: ${value}`).join('\n'))
  parts.push(letter.actions.map(({ label, href }) => `${label}: ${href}`).join('\n\n'))
  // The space after the two dashes is what makes mail programs know a signature (RFC 3676, section 4.3).
  parts.push(letter.notes.join('\n'), `-- \n${letter.signature}`)
  if (letter.unsubscribe) parts.push(`${letter.unsubscribe.label}: ${letter.unsubscribe.href}`)
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}
