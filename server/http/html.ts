/** HTML for mails and for pages without script, made so that what people wrote cannot become markup: all is escaped but what this tag made. */

/** HTML that is safe to send: only `html` and `dataBlock` make it. */
class SafeHtml {
  readonly #source: string
  constructor(source: string) {
    this.#source = source
  }
  toString(): string {
    return this.#source
  }
}

export type Html = SafeHtml

type Piece = Html | string | number | null | readonly Html[]

/**
 * Tagged template for HTML. Strings and numbers are escaped for text and for quoted attributes; HTML that the
 * tag made (alone or as a list) goes in as it is; null leaves nothing. Attributes must be quoted.
 * @example html`<p title="${title}">${name}</p>`
 */
export function html(literals: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  let source = literals[0] ?? ''
  for (const [index, piece] of pieces.entries()) source += written(piece) + (literals[index + 1] ?? '')
  return new SafeHtml(source)
}

/**
 * A block of data for search engines (JSON-LD): browsers run no script of this type, whatever it says, and nothing in it
 * can end it.
 */
export function dataBlock(data: object): Html {
  const json = JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return new SafeHtml(`<script type="application/ld+json">${json}</script>`)
}

function written(piece: Piece): string {
  if (piece === null) return ''
  if (piece instanceof SafeHtml) return piece.toString()
  if (typeof piece === 'object') return piece.join('')
  return escape(String(piece))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
