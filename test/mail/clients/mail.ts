/** Raw mails as programs send them, written down by their parts. */

export interface Habit {
  /** Which program, in which language, doing what. */
  readonly name: string
  readonly mail: Uint8Array
  /** As plain text: paragraphs parted by an empty line. */
  readonly said: string
  readonly folded: string
}

const fields = {
  From: 'Ana Pop <ana@customer.example>',
  To: 'Help <help@vendor.example>',
  Subject: 'Re: [#1042] Printer',
  Date: 'Mon, 5 Jan 2026 10:00:00 +0200',
  'Message-ID': '<one@customer.example>',
}

type Fields = Readonly<Record<string, string>>

/** A mail of one part. */
export function mail(headers: Fields, body: string | Uint8Array): Uint8Array {
  const head = Object.entries({ ...fields, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.concat([Buffer.from(`${head.join('')}\r\n`), Buffer.from(body)])
}

export function plain(text: string, headers: Fields = {}): Uint8Array {
  return mail({ 'Content-Type': 'text/plain; charset=utf-8', ...headers }, text.replaceAll('\n', '\r\n'))
}

export function html(source: string, headers: Fields = {}): Uint8Array {
  return mail({ 'Content-Type': 'text/html; charset=utf-8', ...headers }, source)
}

/** Parts in a multipart; each begins with its own fields, an empty line, then what it holds. */
export function multipart(kind: string, parts: readonly string[], headers: Fields = {}): Uint8Array {
  return mail(
    { 'Content-Type': `multipart/${kind}; boundary="=_limit"`, ...headers },
    joined(parts, '=_limit'),
  )
}

export function joined(parts: readonly string[], boundary: string): string {
  return `${parts.map((part) => `--${boundary}\r\n${part.replace(/\r?\n/g, '\r\n')}\r\n`).join('')}--${boundary}--\r\n`
}

/** The same thing said twice, as most programs send it. */
export function alternative(text: string, source: string, headers: Fields = {}): Uint8Array {
  return multipart(
    'alternative',
    [
      `Content-Type: text/plain; charset=utf-8\n\n${text}`,
      `Content-Type: text/html; charset=utf-8\n\n${source}`,
    ],
    headers,
  )
}
