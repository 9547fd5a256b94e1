/** `npm run demo`: a server, a product with Lifebuoy in it and a tray for its mail, ready to be tried. */
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../server/config.ts'
import { start } from '../server/main.ts'
import { startHost } from './host/host.ts'
import { startTray } from './tray/tray.ts'
import { ana, mihai, radu } from './vendors/comet.ts'
import { seedComet } from './vendors/seed.ts'

const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } })
const folder = join(import.meta.dirname, '../data/demo')
if (values.fresh) await rm(folder, { recursive: true, force: true })

/** The next number that nobody listens on, from `first`. */
async function freePort(first: number): Promise<number> {
  const free = await new Promise<boolean>((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(first, 'localhost', () => probe.close(() => resolve(true)))
  })
  return free ? first : freePort(first + 1)
}

const tray = await startTray({ smtpPort: 4125, httpPort: 4102 })
const port = await freePort(4100)
const hostPort = await freePort(port < 4101 ? 4101 : port + 1)
const url = `http://localhost:${port}`
const mailFrom = 'Comet ERP <support@comet.example>'
const server = await start(
  readConfig({
    LIFEBUOY_HOST: 'localhost',
    LIFEBUOY_PORT: String(port),
    LIFEBUOY_PUBLIC_URL: url,
    LIFEBUOY_DATABASE_URL: `sqlite:${join(folder, 'lifebuoy.db')}`,
    LIFEBUOY_SMTP_URL: tray.smtpUrl,
    LIFEBUOY_MAIL_FROM: mailFrom,
    LIFEBUOY_LOG_LEVEL: 'warn',
  }),
)
const signer = await seedComet({
  store: server.store,
  // The host's page moves on when its port is taken; what was seeded stays.
  origins: Array.from({ length: 20 }, (_, n) => `http://localhost:${4101 + n}`),
  mail: { from: mailFrom, publicUrl: url },
  now: Date.now(),
})
const host = await startHost({ port: hostPort, server: url, signer, people: { ana, radu } })

process.stdout.write(`
  The product   ${host.url}
                Comet, with the lifebuoy at its top right. You are ${ana.name};
                be ${radu.name} by the list beside the languages.

  The desk      ${server.url}/desk
                ${mihai.email}
                ${mihai.password}

  The mail      ${tray.url}
                All that is sent, to whomever, lands here.

  Everything is kept in data/demo; "npm run demo -- --fresh" begins anew. Ctrl+C ends it.

`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.all([host.close(), server.close().then(() => tray.close())]).then(() => process.exit(0))
  })
}
