/** What guests ask without being anybody yet. Whose mailbox it is shows in none of the answers. */
import { Hono } from 'hono'
import {
  guestTicketInput,
  guestTicketKey,
  reminderInput,
  trackingInput,
  type ReminderAnswer,
  type TrackedSession,
} from '../../shared/api/guests.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import { vendorOfPage, type AccessDeps } from '../access/access.ts'
import type { AppContext, AppEnv } from '../http/env.ts'
import { answerData } from '../http/json.ts'
import { acceptedLocale } from '../http/language.ts'
import { answerOnce } from '../http/once.ts'
import { parseBody } from '../http/parse.ts'
import { ProblemError } from '../http/problem.ts'
import type { Vendor, VendorSettings } from '../vendors/settings.ts'
import { remindOfTickets, sendGuestTicket, trackTicket, type Asking } from './guests.ts'

/** `POST /`: a ticket from the form of a vendor that takes some from guests. */
export function guestTicketRoutes(deps: AccessDeps) {
  return new Hono<AppEnv>().post('/', async (c) => {
    const { key } = await parseBody(c, guestTicketKey)
    const { origin, address } = asking(c, deps)
    const vendor = await vendorOfPage(deps, key, origin)
    if (!vendor.settings.ways.guest) throw new ProblemError('not_found')
    const input = await parseBody(c, inputOf(vendor))
    return answerOnce(
      c,
      deps.commit,
      async (work) => {
        await deps.limits.takeWithin(work, 'guest-form', { address, account: input.email, vendor: vendor.id })
        return await sendGuestTicket(work, deps, vendor, input, localeFor(c, vendor))
      },
      { vendorId: vendor.id, personId: null },
    )
  })
}

/** `POST /tracking`, of `/api/sessions`: comes in with a tracking id. */
export function trackingSessionRoutes(deps: AccessDeps) {
  return new Hono<AppEnv>().post('/tracking', async (c) => {
    const input = await parseBody(c, trackingInput)
    const opened: TrackedSession = await trackTicket(deps, input, {
      ...asking(c, deps),
      reads: (theirs) => acceptedLocale(c.req.header('Accept-Language'), theirs),
      userAgent: c.req.header('User-Agent') ?? null,
    })
    return answerData(c, opened, 201)
  })
}

/** `POST /`: has tracking ids mailed to who has forgotten theirs. */
export function trackingReminderRoutes(deps: AccessDeps) {
  return new Hono<AppEnv>().post('/', async (c) => {
    const input = await parseBody(c, reminderInput)
    await remindOfTickets(deps, input, {
      ...asking(c, deps),
      locale: (vendor) => localeFor(c, vendor),
    })
    const nothing: ReminderAnswer = {}
    return c.json(nothing, 202)
  })
}

function asking(c: AppContext, { addressOf }: AccessDeps): Asking {
  return { origin: c.req.header('Origin') ?? null, address: addressOf(c) }
}

/** The language of the screen that asks, in which its reader is written to. */
function localeFor(c: AppContext, vendor: Vendor): Locale {
  return acceptedLocale(c.req.header('Accept-Language'), vendor.locale)
}

/** Building a schema costs more than using it, so each vendor's is kept for as long as its settings are. */
const inputs = new WeakMap<VendorSettings, ReturnType<typeof guestTicketInput>>()

function inputOf({ settings }: Vendor): ReturnType<typeof guestTicketInput> {
  const known = inputs.get(settings)
  if (known !== undefined) return known
  const schema = guestTicketInput(settings)
  inputs.set(settings, schema)
  return schema
}
