/** What helps to find the cause of what somebody writes about, line by line, as far as they let it go along. */
import { DIAGNOSTIC_LENGTH, DIAGNOSTICS, pageAddress, type Diagnostic } from './context.ts'

/**
 * A line as it may go along: in one line, no longer than allowed, and no address in it with what stands behind `?` or
 * `#`, or before `@`, which can name people and open doors. Null where nothing is left.
 */
export function tidyDiagnostic({ kind, text }: Diagnostic): Diagnostic | null {
  const address = kind === 'page' || kind === 'referrer' ? pageAddress(text, false) : text
  const line = withoutSecrets(address ?? '')
    .toWellFormed()
    .replace(/[\p{Cc}\p{Z}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
  const cut = line.slice(0, DIAGNOSTIC_LENGTH).toWellFormed()
  return cut === '' ? null : { kind, text: cut }
}

/** Those of these that are left, no more than allowed. */
export function tidyDiagnostics(given: readonly Diagnostic[]): readonly Diagnostic[] {
  return given
    .map(tidyDiagnostic)
    .filter((one) => one !== null)
    .slice(0, DIAGNOSTICS)
}

/** As far as an address can be told in a text: from a slash to a space, quote or bracket. */
function withoutSecrets(text: string): string {
  return text.replace(/(\/\/)[^\s/?#"'`<>()]*@/g, '$1').replace(/(\/[^\s?#"'`<>()]*)[?#][^\s"'`<>()]*/g, '$1')
}
