/** `npm run demo`: a server with three vendors, the pages that have Lifebuoy in them, and a tray for the mail, ready to be tried. */
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../server/config.ts'
import { start } from '../server/main.ts'
import { startHost } from './host/host.ts'
import { startTray } from './tray/tray.ts'
import { ana, irina, mihai, radu, vera } from './vendors/comet.ts'
import { cristina, dan, punte } from './vendors/punte.ts'
import { seedDemo } from './vendors/seed.ts'
import { PASSWORD } from './vendors/vendor.ts'
import { laura, wrenfield } from './vendors/wrenfield.ts'

const { values } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    /** The server's, or the next free one; the vendors' pages, the mail's page and its SMTP follow it by 1, 2 and 25. */
    port: { type: 'string', default: '4100' },
    data: { type: 'string', default: 'data/demo' },
  },
})
const first = Number(values.port)
const file = resolve(import.meta.dirname, '..', values.data, 'lifebuoy.db')
if (values.fresh) {
  await Promise.all(['', '-wal', '-shm'].map((end) => rm(`${file}${end}`, { force: true })))
}

/** The next number that nobody listens on, from `from`. */
async function freePort(from: number): Promise<number> {
  const free = await new Promise<boolean>((found) => {
    const probe = createServer()
    probe.once('error', () => found(false))
    probe.listen(from, 'localhost', () => probe.close(() => found(true)))
  })
  return free ? from : freePort(from + 1)
}

const tray = await startTray({ smtpPort: first + 25, httpPort: first + 2 })
const port = await freePort(first)
const hostPort = await freePort(port + 1)
const url = `http://localhost:${port}`
const mailFrom = 'support@lifebuoy.example'
const server = await start(
  readConfig({
    LIFEBUOY_HOST: 'localhost',
    LIFEBUOY_PORT: String(port),
    LIFEBUOY_PUBLIC_URL: url,
    LIFEBUOY_DATABASE_URL: `sqlite:${file}`,
    LIFEBUOY_SMTP_URL: tray.smtpUrl,
    LIFEBUOY_MAIL_FROM: mailFrom,
    LIFEBUOY_LOG_LEVEL: 'warn',
  }),
)
const keys = await seedDemo({
  store: server.store,
  // The pages move on when their port is taken; what was seeded stays.
  origins: Array.from({ length: 20 }, (_, n) => `http://localhost:${first + 1 + n}`),
  mail: { from: mailFrom, publicUrl: url },
  now: Date.now(),
})
const host = await startHost({
  port: hostPort,
  server: url,
  signer: keys.comet,
  people: { ana, radu, vera },
  websiteKey: keys.wrenfield.publicKey,
})

process.stdout.write(`
  A product     ${host.url}
                Comet, with the lifebuoy at its top right. You are ${ana.name}; in the list
                beside the languages, ${vera.name} also sees what her colleagues have asked.

  A website     ${host.url}/wrenfield
                Wrenfield, where nobody has an account. Write as anybody; or be
                ${laura.name}, ${laura.email}, who has forgotten her tracking ids.

  The portal    ${url}/portal/${punte.vendor.slug}
                ${punte.vendor.name}, where customers sign in: ${cristina.name},
                ${cristina.email}, ${cristina.password}

  The desk      ${url}/desk
                ${columns([
                  [mihai.email, `answers at Comet and ${wrenfield.vendor.name}`],
                  [irina.email, 'is an admin of Comet'],
                  [dan.email, `is the admin of ${punte.vendor.name}`],
                ])}
                The password of each is ${PASSWORD}

  The mail      ${tray.url}
                All that is sent, to whomever, lands here.

  Everything is kept in ${values.data}; "npm run demo -- --fresh" begins anew. Ctrl+C ends it.

`)

/** Rows of two columns, as they stand under an address. */
function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([one]) => one.length)) + 2
  return rows.map(([one, other]) => one.padEnd(width) + other).join(`\n${' '.repeat(16)}`)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.all([host.close(), server.close().then(() => tray.close())]).then(() => process.exit(0))
  })
}
