/** Addresses of the pictures that texts show, which work for minutes: asked for together, kept while they do. */
import type { PictureLink } from '../../shared/api/files.ts'
import type { Client } from './client.ts'

export interface PictureLinksSource {
  /** Null for what the reader does not get. @throws ApiProblem | Offline */
  of(id: string): Promise<PictureLink | null>
}

/** Milliseconds before they end, from which on addresses are not given out any more. */
const MARGIN = 60_000
/** Pictures that are asked for at once, at most: as the server has it. */
const MOST = 50

const sources = new WeakMap<Pick<Client, 'request'>, PictureLinksSource>()

export function pictureLinksOf(client: Pick<Client, 'request'>): PictureLinksSource {
  const source = sources.get(client) ?? createPictureLinks(client)
  sources.set(client, source)
  return source
}

interface Known {
  readonly link: PictureLink
  /** Epoch ms. */
  readonly until: number
}

function createPictureLinks(client: Pick<Client, 'request'>): PictureLinksSource {
  const known = new Map<string, Known>()
  let gathering: { readonly ids: Set<string>; readonly asked: Promise<void> } | null = null

  async function ask(ids: ReadonlySet<string>): Promise<void> {
    // Those of a text are drawn in one go: what else is wanted by then goes along.
    await Promise.resolve()
    gathering = null
    const asked = Date.now()
    const query = { ids: [...ids].join(',') }
    const { items, lifetime } = await client.request('GET', '/api/pictures', { query })
    for (const link of items) known.set(link.id, { link, until: asked + lifetime - MARGIN })
  }

  function gather(id: string): Promise<void> {
    if (gathering === null || gathering.ids.size >= MOST) {
      const ids = new Set<string>()
      gathering = { ids, asked: ask(ids) }
    }
    gathering.ids.add(id)
    return gathering.asked
  }

  return {
    async of(id) {
      const had = known.get(id)
      if (had !== undefined && Date.now() < had.until) return had.link
      known.delete(id)
      await gather(id)
      return known.get(id)?.link ?? null
    },
  }
}
