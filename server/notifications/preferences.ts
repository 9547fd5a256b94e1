/** Who wants which mail: the one place where what somebody has switched off is weighed against what always comes. */
import type { NotificationSettings, NotificationsInput } from '../../shared/api/notifications.ts'
import {
  DEFAULT_WAYS,
  notificationKinds,
  type NotificationKind,
  type NotificationWays,
} from '../../shared/ticket/notifications.ts'
import type { TicketMail } from '../mail/mail.ts'
import type { Work } from '../storage/commit.ts'
import type { Reader } from '../storage/store.ts'
import { kindsOf } from './rules.ts'

interface Person {
  readonly vendorId: string
  readonly personId: string
}

interface Subject extends Person {
  readonly ticketId: string
}

/** Whether this mail about a ticket goes to its customer. */
export async function isWanted(read: Reader, subject: Subject, mail: TicketMail): Promise<boolean> {
  const kinds = kindsOf(mail)
  if (kinds.length === 0) return true
  const { muted, ways } = await saidOf(read, subject, kinds)
  return !muted && ways.some((way) => way !== 'panel')
}

/**
 * Whether what this mail tells counts as news in the panel: of what comes by e-mail alone it does not, unless no e-mail
 * comes either.
 */
export async function isShown(read: Reader, subject: Subject, mail: TicketMail): Promise<boolean> {
  const kinds = kindsOf(mail)
  if (kinds.length === 0) return true
  const { muted, ways } = await saidOf(read, subject, kinds)
  return muted || ways.some((way) => way !== 'email')
}

/** Whether somebody wants mail of proposals that they follow. */
export async function wantsProposals(read: Reader, { vendorId, personId }: Person): Promise<boolean> {
  const said = await read
    .selectFrom('people as p')
    .leftJoin('mail_preferences as w', (join) =>
      join.onRef('w.person_id', '=', 'p.id').on('w.kind', '=', 'proposals'),
    )
    .select(['p.muted_at', 'w.ways'])
    .where('p.vendor_id', '=', vendorId)
    .where('p.id', '=', personId)
    .executeTakeFirst()
  return said?.muted_at === null && said.ways !== 'panel'
}

/** What somebody has said of news of these kinds: whether they want no mail of this ticket or of any, and how each comes. */
async function saidOf(
  read: Reader,
  { vendorId, ticketId, personId }: Subject,
  kinds: readonly NotificationKind[],
): Promise<{ readonly muted: boolean; readonly ways: readonly NotificationWays[] }> {
  const rows = await read
    .selectFrom('people as p')
    .leftJoin('ticket_mutes as m', (join) =>
      join.onRef('m.person_id', '=', 'p.id').on('m.ticket_id', '=', ticketId),
    )
    .leftJoin('mail_preferences as w', (join) =>
      join.onRef('w.person_id', '=', 'p.id').on('w.kind', 'in', kinds),
    )
    .select(['p.muted_at', 'm.at', 'w.kind', 'w.ways'])
    .where('p.vendor_id', '=', vendorId)
    .where('p.id', '=', personId)
    .execute()
  return {
    muted: rows.some((row) => row.muted_at !== null || row.at !== null),
    ways: kinds.map((kind) => rows.find((row) => row.kind === kind)?.ways ?? DEFAULT_WAYS),
  }
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
    ways: {
      replies: waysOf('replies'),
      statuses: waysOf('statuses'),
      comments: waysOf('comments'),
      proposals: waysOf('proposals'),
    },
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
