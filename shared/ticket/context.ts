/** Where somebody was when they wrote: what the widget fills in, with their sight of it. */

/** Characters of a page's address, and of the name of a version. */
export const PAGE_LENGTH = 1000
export const VERSION_LENGTH = 80

export const diagnosticKinds = [
  'page',
  'referrer',
  'version',
  'browser',
  'screen',
  'language',
  'zone',
  'error',
  'request',
] as const

export type DiagnosticKind = (typeof diagnosticKinds)[number]

/** What helps to find the cause of what they write about: one line of it. */
export interface Diagnostic {
  readonly kind: DiagnosticKind
  readonly text: string
}

/** Lines that go along at most, and the characters that one may have. */
export const DIAGNOSTICS = 30
export const DIAGNOSTIC_LENGTH = 500

export interface TicketContext {
  /** Absolute, http or https, without credentials. */
  readonly page?: string | undefined
  /** Of the host application, as its developers call it. */
  readonly version?: string | undefined
  /** What helps to find the cause; left out where nothing of it went along. */
  readonly diagnostics?: readonly Diagnostic[] | undefined
}

/**
 * The address of a page as it may go along: what stands behind `?` and `#` can name people and open doors, so it is left
 * out unless the vendor wants it. Null for what is no page on the web, or too long to be of use.
 */
export function pageAddress(address: string, whole: boolean): string | null {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  url.username = ''
  url.password = ''
  if (!whole) {
    url.search = ''
    url.hash = ''
  }
  return url.href.length > PAGE_LENGTH ? null : url.href
}
