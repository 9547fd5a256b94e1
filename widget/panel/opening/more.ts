/** What the form asks besides. In its draft that is one text, in JSON, which a first look at the form need not know. */
import type { OpenTicketInput } from '../../../shared/api/tickets.ts'
import { linesOf as requestsOf } from '../../../shared/ticket/checklist.ts'
import { diagnosticKinds, type Diagnostic } from '../../../shared/ticket/context.ts'
import { priorities } from '../../../shared/ticket/ticket.ts'
import type { Draft } from '../../api/drafts.ts'
import { nameless, writeKeptFiles } from '../../api/uploads-kept.ts'
import { textOf } from '../draft.ts'
import type { TicketForm } from '../form.tsx'

export type Besides = Pick<
  OpenTicketInput,
  'service' | 'category' | 'priority' | 'checklist' | 'context' | 'files'
>

/**
 * By the path that the server names. `checklist` has a request in each line; `context` the address of the page and the
 * version, a line each, and is empty where they are not to go along; `files` what is attached, as it is kept;
 * `diagnostics` the lines that are left once some were taken out.
 */
export type More = Readonly<Record<string, string>>

export function moreOf({ more }: Draft): More {
  try {
    const kept: unknown = JSON.parse(more || '{}')
    const entries = typeof kept === 'object' && kept !== null ? Object.entries(kept) : []
    return Object.fromEntries(entries.map(([path, text]) => [path, textOf(text)]))
  } catch {
    return {}
  }
}

/** What is wrong with it is not said any longer. */
export function writeMore(form: TicketForm, path: string, text: string): void {
  form.write('more', toText({ ...moreOf(form.state.draft), [path]: text }))
  form.setState(({ errors }) => ({
    errors: Object.fromEntries(Object.entries(errors).filter(([its]) => !its.startsWith(path))),
  }))
}

/** What is left empty is left out. */
export function sentOf({ service, category, priority, checklist = '', context = '' }: More): Besides {
  const chosen = priorities.find((one) => one === priority)
  const requests = requestsOf(checklist)
  const [page, version] = context.split('\n')
  return {
    ...(service && { service }),
    ...(category && { category }),
    ...(chosen && { priority: chosen }),
    ...(requests.length > 0 && { checklist: requests }),
    ...(context !== '' && { context: { ...(page && { page }), ...(version && { version }) } }),
  }
}

/** The way back. */
export function toMore({
  service,
  category,
  priority,
  checklist = [],
  context,
  files = [],
}: Besides): string {
  return toText({
    service: service ?? '',
    category: category ?? '',
    priority: priority ?? '',
    checklist: checklist.join('\n'),
    files: writeKeptFiles(files.map(nameless)),
    ...(context && { context: `${context.page ?? ''}\n${context.version ?? ''}`.trimEnd() }),
    ...(context?.diagnostics && { diagnostics: textOfLines(context.diagnostics) }),
  })
}

/** A line each, with its kind before it. */
export function textOfLines(lines: readonly Diagnostic[]): string {
  return lines.map(({ kind, text }) => `${kind} ${text}`).join('\n')
}

/** The way back. */
export function linesOf(text: string): readonly Diagnostic[] {
  return text.split('\n').flatMap((line) => {
    const kind = diagnosticKinds.find((one) => line.startsWith(`${one} `))
    return kind === undefined ? [] : [{ kind, text: line.slice(kind.length + 1) }]
  })
}

/** Nothing where nothing is said: then there is nothing to lose. */
function toText(more: More): string {
  const said = Object.entries(more).filter(
    ([path, text]) => text !== '' || path === 'context' || path === 'diagnostics',
  )
  return said.length === 0 ? '' : JSON.stringify(Object.fromEntries(said))
}
