/** Where in the desk one is, as the address says it, so that a reload, a link and the back button keep the place. */
import { areaNames, type AreaName } from './area.ts'
import { queues, type View } from './tickets.ts'

export interface Place {
  readonly view: View
  /** The ticket that is open, by its id. */
  readonly ticket: string | null
}

export interface AreaPlace {
  readonly area: AreaName
  readonly path: readonly string[]
}

const id = /^[\w-]{1,64}$/

/** `#/queue`, `#/mine`, `#/all`, `#/tickets/<id>`, `#/all/tickets/<id>` and their like; anything else is the queue. */
export function readPlace(hash: string): Place {
  const parts = partsOf(hash)
  const named: View | undefined = [...queues, 'all' as const].find((one) => one === parts[0])
  if (named !== undefined) parts.shift()
  const view = named ?? 'queue'
  const ticket = parts[0] === 'tickets' && id.test(parts[1] ?? '') ? (parts[1] ?? null) : null
  return { view, ticket }
}

export function writePlace({ view, ticket }: Place): string {
  if (ticket === null) return `#/${view}`
  return view === 'queue' ? `#/tickets/${ticket}` : `#/${view}/tickets/${ticket}`
}

/** `#/people/<id>` and its like; null where the address is none of an area's. */
export function readAreaPlace(hash: string): AreaPlace | null {
  const [first, ...path] = partsOf(hash)
  const area = areaNames.find((name) => name === first)
  return area === undefined ? null : { area, path: path.filter((part) => id.test(part)) }
}

export function writeAreaPlace({ area, path }: AreaPlace): string {
  return `#/${[area, ...path].join('/')}`
}

function partsOf(hash: string): string[] {
  return hash.replace(/^#?\/?/, '').split('/')
}
