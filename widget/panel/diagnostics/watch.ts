/**
 * What goes wrong in the page: errors that nobody caught, and requests that were refused or not answered, those of before
 * there was a panel too. It listens and changes nothing of the page's: what pages write to the console themselves stays theirs.
 */
import type { Diagnostic } from '../../../shared/ticket/context.ts'
import { tidyDiagnostic } from '../../../shared/ticket/diagnostics.ts'
import type { PanelHost } from '../embed.ts'

/** Of each kind the latest so many are kept. */
const KEPT = 8

export type Watched = Pick<PanelHost, 'server' | 'uncaught'>

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

/** Until the signal is aborted, which also forgets; requests to our own server are left out. */
export function watch({ server, uncaught = [] }: Watched, signal: AbortSignal): void {
  if (signal.aborted) return
  uncaught.forEach(hear)
  addEventListener('error', hear, { signal })
  addEventListener('unhandledrejection', hear, { signal })
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is observed
      const { name, responseStatus, initiatorType } = entry as PerformanceResourceTiming
      if (name.startsWith(`${server}/`)) continue
      const what = `${bare(name)} (${initiatorType})`
      if (responseStatus >= 400) add('request', `${responseStatus} ${what}`)
      else if (responseStatus === 0 && tellsStatus(name, initiatorType)) add('request', `no answer: ${what}`)
    }
  })
  observer.observe({ type: 'resource', buffered: true })
  signal.addEventListener('abort', () => {
    observer.disconnect()
    seen = []
    tell = null
  })
}

function hear(event: Event): void {
  if (event instanceof ErrorEvent) {
    const { message, filename, lineno, colno } = event
    add('error', filename === '' ? message : `${message} (${bare(filename)}:${lineno}:${colno})`)
  } else if (event instanceof PromiseRejectionEvent) add('error', nameOf(event.reason))
}

/** Whether a request would have a status if it had been answered: of another origin it is kept from us without CORS. */
function tellsStatus(address: string, by: string): boolean {
  return by === 'xmlhttprequest' || (by === 'fetch' && address.startsWith(`${location.origin}/`))
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
