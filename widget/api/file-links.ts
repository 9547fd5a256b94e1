/** Addresses of a ticket's files, which work for minutes: kept while they do, and asked for anew before they do not. */
import type { FileLink } from '../../shared/api/files.ts'
import type { Client } from './client.ts'

export interface FileLinksSource {
  /**
   * All that are known, those of these files among them unless they are not to be had.
   * @throws ApiProblem | Offline
   */
  of(ids: readonly string[]): Promise<ReadonlyMap<string, FileLink>>
  /** Whether those that were given out last still work. */
  fresh(): boolean
}

/** Milliseconds before they end, from which on addresses are not given out any more. */
const MARGIN = 60_000

const sources = new WeakMap<Pick<Client, 'request'>, Map<string, FileLinksSource>>()

/** One for each ticket: its messages share what is asked. */
export function fileLinksOf(client: Pick<Client, 'request'>, ticketId: string): FileLinksSource {
  const ofClient = sources.get(client) ?? new Map<string, FileLinksSource>()
  sources.set(client, ofClient)
  const source = ofClient.get(ticketId) ?? createFileLinks(client, ticketId)
  ofClient.set(ticketId, source)
  return source
}

function createFileLinks(client: Pick<Client, 'request'>, ticketId: string): FileLinksSource {
  let links: ReadonlyMap<string, FileLink> = new Map()
  /** Of which there was none when they were last asked for. */
  let lacking: ReadonlySet<string> = new Set()
  /** Epoch ms. */
  let until = 0
  let asking: Promise<void> | null = null

  async function ask(ids: readonly string[]): Promise<void> {
    const asked = Date.now()
    const { items, lifetime } = await client.request('GET', '/api/tickets/:id/files', {
      params: { id: ticketId },
    })
    links = new Map(items.map((link) => [link.id, link]))
    lacking = new Set(ids.filter((id) => !links.has(id)))
    until = asked + lifetime - MARGIN
  }

  const fresh = () => Date.now() < until

  return {
    fresh,
    async of(ids) {
      const isKnown = () => fresh() && ids.every((id) => links.has(id) || lacking.has(id))
      // What another has asked for may do.
      if (!isKnown() && asking !== null) await asking
      if (!isKnown()) {
        asking = ask(ids).finally(() => {
          asking = null
        })
        await asking
      }
      return links
    },
  }
}
