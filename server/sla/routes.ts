/** `/api/vendor/holidays`: what an admin chooses from when they say which holidays a calendar keeps. */
import { Hono } from 'hono'
import { holidaysQuery, type HolidaysView } from '../../shared/api/settings/sla.ts'
import type { AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { parseQuery } from '../http/parse.ts'
import { askHolidays } from './holidays.ts'

/** How many of the next holidays are shown. */
const SHOWN = 8

/** @param clock epoch ms */
export function holidayRoutes({ clock }: { readonly clock: () => number }) {
  return new Hono<AppEnv>().get('/', async (c) => {
    const { country = null, region = null } = parseQuery(c, holidaysQuery)
    const now = new Date(clock())
    const year = now.getUTCFullYear()
    const { countries, regions, days } = await askHolidays({
      country,
      region,
      years: [year, year + 1],
      language: c.get('locale'),
    })
    const today = now.toISOString().slice(0, 10)
    const view: HolidaysView = {
      countries,
      regions: Object.entries(regions).map(([code, name]) => ({ code, name })),
      next: days.filter(({ date }) => date >= today).slice(0, SHOWN),
    }
    return answerTagged(c, view)
  })
}
