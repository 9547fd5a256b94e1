/**
 * What goes wrong in the page while there is a panel: errors that nobody caught, and requests that were refused, those
 * of before too. It listens and changes nothing of the page's: what pages write to the console themselves stays theirs.
 */
import type { Diagnostic } from '../../../shared/ticket/context.ts'
import { tidyDiagnostic } from '../../../shared/ticket/diagnostics.ts'

/** Of each kind the latest so many are kept. */
const KEPT = 8

let seen: readonly Diagnostic[] = []
let tell: (() => void) | null = null

/** In the order in which they came. */
export function whatWentWrong(): readonly Diagnostic[] {
  return seen
}

/** Is called when something more goes wrong; the latest listener alone. */
export function onWrong(listener: () => void): void {
  tell = listener
}

function add(kind: Diagnostic['kind'], text: string) {
  const line = tidyDiagnostic({ kind, text })
  if (line === null || seen.some((one) => one.kind === kind && one.text === line.text)) return
  const others = seen.filter((one) => one.kind !== kind)
  seen = [...others, ...seen.filter((one) => one.kind === kind).slice(1 - KEPT), line]
  tell?.()
}

/** Until the signal is aborted, which also forgets; requests to `server`, our own, are left out. */
export function watch(server: string, signal: AbortSignal): void {
  if (signal.aborted) return
  addEventListener(
    'error',
    ({ message, filename, lineno, colno }) =>
      add('error', filename === '' ? message : `${message} (${bare(filename)}:${lineno}:${colno})`),
    { signal },
  )
  addEventListener('unhandledrejection', ({ reason }) => add('error', nameOf(reason)), { signal })
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is observed
      const { name, responseStatus, initiatorType } = entry as PerformanceResourceTiming
      if (responseStatus >= 400 && !name.startsWith(`${server}/`))
        add('request', `${responseStatus} ${bare(name)} (${initiatorType})`)
    }
  })
  observer.observe({ type: 'resource', buffered: true })
  signal.addEventListener('abort', () => {
    observer.disconnect()
    seen = []
    tell = null
  })
}

/** Before more is written behind it: what is cut later would take that along. */
function bare(address: string): string {
  return address.replace(/[?#].*$/s, '')
}

/** What a promise was rejected with, which may be anything. */
function nameOf(reason: unknown): string {
  try {
    return String(reason)
  } catch {
    return typeof reason
  }
}
