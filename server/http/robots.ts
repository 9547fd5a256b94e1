/** `/robots.txt` (RFC 9309): what search engines may read, and where they find it. */
import { Hono } from 'hono'
import type { AppEnv } from './env.ts'

/** Pages for people alone, and answers for programs; what pages show of pictures they may have. */
const ROBOTS = `User-agent: *
Disallow: /api/
Allow: /api/logos/
Allow: /api/pictures/
Disallow: /desk
Disallow: /files/
Disallow: /mails/
Disallow: /offers/
Disallow: /portal/
Disallow: /unsubscribe
`

/** Milliseconds for which the list of maps is kept: anybody can ask, and it takes a look at every vendor. */
const KEPT_MS = 10 * 60 * 1000

/** Maps that are named. */
const MOST = 1000

export interface RobotsDeps {
  /** Paths of the sitemaps there are. */
  readonly maps: () => Promise<readonly string[]>
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly publicUrl: string
}

export function robotsRoutes({ maps, clock, publicUrl }: RobotsDeps) {
  let kept: { readonly until: number; readonly text: Promise<string> } | null = null
  const write = async () => {
    const named = (await maps()).slice(0, MOST).map((path) => `Sitemap: ${publicUrl}${path}\n`)
    return `${ROBOTS}${named.length === 0 ? '' : '\n'}${named.join('')}`
  }
  return new Hono<AppEnv>().get('/robots.txt', async (c) => {
    const now = clock()
    if (kept === null || kept.until <= now) {
      const text = write()
      kept = { until: now + KEPT_MS, text }
      // What went wrong is tried again.
      text.catch(() => (kept = null))
    }
    c.header('Cache-Control', 'public, max-age=3600')
    return c.text(await kept.text)
  })
}
