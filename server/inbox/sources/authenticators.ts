/** Which servers recent mail names as those that checked who sent it, for an admin to say whose word counts. */
import { sql } from 'kysely'
import type { Reader } from '../../storage/store.ts'

/** Mails that are looked at of each state, and bytes of each: what servers write stands at the top. */
const MAILS = 10
const HEAD = 16 * 1024
/** Names that are told. */
const TOLD = 5

/** The names that Authentication-Results begin with (RFC 8601, section 2.2), those found most often first. */
export async function recentAuthenticators(read: Reader, vendorId: string): Promise<string[]> {
  const lists = await Promise.all(
    (['filed', 'waiting', 'held'] as const).map((state) =>
      read
        .selectFrom('inbox as i')
        .innerJoin('mail_pieces as p', (join) =>
          join.onRef('p.raw_id', '=', 'i.raw_id').on('p.place', '=', sql.lit(0)),
        )
        .select(sql<Buffer>`substr(p.bytes, 1, ${sql.lit(HEAD)})`.as('head'))
        .where('i.vendor_id', '=', vendorId)
        .where('i.state', '=', state)
        .orderBy('i.received_at', 'desc')
        .orderBy('i.id', 'desc')
        .limit(MAILS)
        .execute(),
    ),
  )
  const counts = new Map<string, number>()
  for (const { head } of lists.flat()) {
    const name = /^authentication-results[ \t]*:\s*([\w.-]{1,253})\s*[;\d]/im.exec(
      Buffer.from(head).toString('latin1'),
    )?.[1]
    if (name !== undefined) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1)
  }
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([name]) => name)
    .slice(0, TOLD)
}
