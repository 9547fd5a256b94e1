/** Where in the desk one is, as the address says it, so that a reload, a link and the back button keep the place. */
import { areaNames, type AreaName } from './area.ts'
import type { View } from './tickets.ts'

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

/** `#/queue`, `#/all`, `#/tickets/<id>`, `#/all/tickets/<id>`; anything else is the queue. */
export function readPlace(hash: string): Place {
  const parts = partsOf(hash)
  const view: View = parts[0] === 'all' ? 'all' : 'queue'
  if (parts[0] === 'all' || parts[0] === 'queue') parts.shift()
  const ticket = parts[0] === 'tickets' && id.test(parts[1] ?? '') ? (parts[1] ?? null) : null
  return { view, ticket }
}

export function writePlace({ view, ticket }: Place): string {
  if (ticket === null) return `#/${view}`
  return view === 'queue' ? `#/tickets/${ticket}` : `#/all/tickets/${ticket}`
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
