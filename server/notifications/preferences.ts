/** Who wants which mail: the one place where what somebody has switched off is weighed against what always comes. */
import type { NotificationSettings, NotificationsInput } from '../../shared/api/notifications.ts'
import { DEFAULT_WAYS, notificationKinds, type NotificationKind } from '../../shared/ticket/notifications.ts'
import type { TicketMail } from '../mail/mail.ts'
import type { Work } from '../storage/commit.ts'
import type { Reader } from '../storage/store.ts'
import { kindOf } from './rules.ts'

interface Person {
  readonly vendorId: string
  readonly personId: string
}

/** Whether this mail about a ticket goes to its customer. */
export async function isWanted(
  read: Reader,
  { vendorId, ticketId, personId }: Person & { readonly ticketId: string },
  mail: TicketMail,
): Promise<boolean> {
  const kind = kindOf(mail)
  if (kind === null) return true
  const row = await read
    .selectFrom('people as p')
    .leftJoin('ticket_mutes as m', (join) =>
      join.onRef('m.person_id', '=', 'p.id').on('m.ticket_id', '=', ticketId),
    )
    .leftJoin('mail_preferences as w', (join) =>
      join.onRef('w.person_id', '=', 'p.id').on('w.kind', '=', kind),
    )
    .select(['p.muted_at', 'm.at', 'w.ways'])
    .where('p.vendor_id', '=', vendorId)
    .where('p.id', '=', personId)
    .executeTakeFirst()
  return row === undefined || (row.muted_at === null && row.at === null && row.ways !== 'panel')
}

/** As somebody has it, with what nobody needs to have said. */
export async function notificationsOf(
  read: Reader,
  { vendorId, personId }: Person,
): Promise<NotificationSettings> {
  const person = await read
    .selectFrom('people')
    .select('muted_at')
    .where('vendor_id', '=', vendorId)
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const said = await read
    .selectFrom('mail_preferences')
    .select(['kind', 'ways'])
    .where('vendor_id', '=', vendorId)
    .where('person_id', '=', personId)
    .execute()
  const waysOf = (kind: NotificationKind) => said.find((one) => one.kind === kind)?.ways ?? DEFAULT_WAYS
  return {
    muted: person.muted_at !== null,
    ways: { replies: waysOf('replies'), statuses: waysOf('statuses'), comments: waysOf('comments') },
  }
}

/** Keeps what somebody says of it; what they leave out stays. */
export async function setNotifications(
  work: Work,
  { vendorId, personId }: Person,
  { muted, ways = {} }: NotificationsInput,
): Promise<NotificationSettings> {
  const { trx, now } = work
  if (muted !== undefined) {
    await trx
      .updateTable('people')
      .set((is) => ({ muted_at: muted ? is.fn.coalesce('muted_at', is.val(now)) : null }))
      .where('vendor_id', '=', vendorId)
      .where('id', '=', personId)
      .execute()
  }
  const said = notificationKinds.flatMap((kind) => {
    const wanted = ways[kind]
    return wanted === undefined ? [] : [{ vendor_id: vendorId, person_id: personId, kind, ways: wanted }]
  })
  if (said.length > 0) {
    await trx
      .insertInto('mail_preferences')
      .values(said)
      .onConflict((known) =>
        known.columns(['person_id', 'kind']).doUpdateSet((is) => ({ ways: is.ref('excluded.ways') })),
      )
      .execute()
  }
  return await notificationsOf(trx, { vendorId, personId })
}
