/** What a ticket is filed under: at its opening as its vendor asks for it, later as operators see fit. */
import type { FilingInput, OpenTicketInput } from '../../shared/api/tickets.ts'
import type { Channel } from '../../shared/ticket/channel.ts'
import { checklistOf, withTick, type ChecklistItem } from '../../shared/ticket/checklist.ts'
import { pageAddress, type TicketContext } from '../../shared/ticket/context.ts'
import { tidyDiagnostics } from '../../shared/ticket/diagnostics.ts'
import type { Action, Filing } from '../../shared/ticket/ticket.ts'
import {
  lookedAtSince,
  marksOf,
  overuses,
  type Marks,
  type OveruseRule,
} from '../../shared/ticket/urgency.ts'
import { ProblemError } from '../http/problem.ts'
import { requireRunning } from '../people/people.ts'
import type { Work } from '../storage/commit.ts'
import type { TicketRow } from '../storage/schema.ts'
import type { Reader } from '../storage/store.ts'
import type { Vendor } from '../vendors/settings.ts'
import { listMarked } from './lists.ts'

/** Columns that the table of actions does not know. */
export type FilingColumns = Pick<TicketRow, 'service' | 'category' | 'project_id' | 'checklist'>

type OpenAction = Extract<Action, { readonly type: 'open' }>

/**
 * The priority that a ticket is opened with, where it is another than usual. A customer's counts where their vendor asks
 * for one, and a high one no longer when they mark too many so (E7).
 */
export async function priorityAtOpening(
  { trx, now }: Work,
  { settings, id: vendorId }: Vendor,
  { priority = 'medium' }: Pick<OpenTicketInput, 'priority'>,
  { customerId, byOperator }: { readonly customerId: string; readonly byOperator: boolean },
): Promise<Pick<OpenAction, 'priority' | 'urgent'>> {
  const { ask, overuse } = settings.opening.priority
  if (priority === 'medium' || !(ask || byOperator)) return {}
  if (priority === 'low' || byOperator || overuse === null) return { priority }
  const marks = await marksOfCustomer(trx, overuse, { vendorId, customerId, now })
  return { priority, ...(overuses(marks, overuse) && { urgent: false }) }
}

/** How many of the latest tickets that a customer opened themselves they marked high. */
export async function marksOfCustomer(
  read: Reader,
  rule: OveruseRule,
  { vendorId, customerId, now }: { vendorId: string; customerId: string; now: number },
): Promise<Marks> {
  const whose = { vendorId, customerId, since: lookedAtSince(rule, now) }
  return marksOf(await listMarked(read, whose, rule.tickets), rule, now)
}

/** What goes with a new ticket as far as its vendor wants it, by a form or by mail. */
export function filedAtOpening(
  { settings: { opening, mail, files } }: Vendor,
  { service = null, checklist = [], context }: Pick<OpenTicketInput, 'service' | 'checklist' | 'context'>,
  channel: Channel,
): Pick<TicketRow, 'service' | 'checklist' | 'context'> {
  const items = (channel === 'email' ? mail.checklist : opening.checklist) ? checklistOf(checklist) : null
  const kept = keptContext(context ?? {}, opening.context, files.diagnostics)
  return {
    service,
    checklist: items && JSON.stringify(items),
    context: kept && JSON.stringify(kept),
  }
}

/** Looked at once more: the page's script is not ours alone to trust. Null for nothing. */
function keptContext(
  { page, version, diagnostics = [] }: TicketContext,
  use: Vendor['settings']['opening']['context'],
  wantsDiagnostics: boolean,
): TicketContext | null {
  const address = page === undefined || use === 'off' ? null : pageAddress(page, use === 'address')
  const named = use === 'off' ? '' : (version?.trim() ?? '')
  const lines = wantsDiagnostics ? tidyDiagnostics(diagnostics) : []
  if (address === null && named === '' && lines.length === 0) return null
  return {
    ...(address !== null && { page: address }),
    ...(named !== '' && { version: named }),
    ...(lines.length > 0 && { diagnostics: lines }),
  }
}

/**
 * What an operator's filing makes different of a ticket.
 * @throws ProblemError `invalid` for what the vendor does not have; `outdated` when nothing would be different
 */
export async function filingOf(
  work: Work,
  vendor: Vendor,
  row: TicketRow,
  input: FilingInput,
): Promise<{ readonly changes: Filing; readonly columns: Partial<FilingColumns> }> {
  const { opening, categories } = vendor.settings
  const { priority, service, category, projectId } = input
  const changes: Filing = {
    // A high one that does not count is made to by saying so.
    ...(priority !== undefined && (priority !== row.priority || isUncounted(row)) && { priority }),
    ...(service !== undefined && service !== row.service && { service }),
    ...(category !== undefined && category !== row.category && { category }),
    ...(projectId !== undefined && projectId !== row.project_id && { projectId }),
  }
  if (Object.keys(changes).length === 0) throw new ProblemError('outdated')
  requireOneOf('service', changes.service, opening.services)
  requireOneOf('category', changes.category, categories)
  if (typeof changes.projectId === 'string') {
    await requireRunning(work.trx, {
      vendorId: vendor.id,
      companyId: row.company_id,
      projectId: changes.projectId,
    })
  }
  return {
    changes,
    columns: {
      ...(changes.service !== undefined && { service: changes.service }),
      ...(changes.category !== undefined && { category: changes.category }),
      ...(changes.projectId !== undefined && { project_id: changes.projectId }),
    },
  }
}

function isUncounted({ priority, urgent }: TicketRow): boolean {
  return priority === 'high' && urgent === 0
}

function requireOneOf(
  field: string,
  key: string | null | undefined,
  rows: readonly { readonly key: string }[],
): void {
  if (typeof key !== 'string' || rows.some((row) => row.key === key)) return
  throw new ProblemError('invalid', { errors: [{ field, code: 'not_one_of' }] })
}

/**
 * The checklist after a tick.
 * @throws ProblemError `invalid` for an item that is none; `outdated` when it is so already
 */
export function tickedChecklist(
  row: Pick<TicketRow, 'checklist'>,
  tick: { readonly item: string; readonly done: boolean },
  now: number,
): string {
  const items = readChecklist(row.checklist) ?? []
  if (!items.some(({ id }) => id === tick.item)) {
    throw new ProblemError('invalid', { errors: [{ field: 'item', code: 'not_one_of' }] })
  }
  const after = withTick(items, tick, now)
  if (after === null) throw new ProblemError('outdated')
  return JSON.stringify(after)
}

export function readChecklist(json: string | null): readonly ChecklistItem[] | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written above
  return json === null ? null : (JSON.parse(json) as readonly ChecklistItem[])
}

export function readContext(json: string | null): TicketContext | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written above
  return json === null ? null : (JSON.parse(json) as TicketContext)
}
