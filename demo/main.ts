/** `npm run demo`: a server, a product with Lifebuoy in it and a tray for its mail, ready to be tried. */
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../server/config.ts'
import { start } from '../server/main.ts'
import { startHost } from './host/host.ts'
import { startTray } from './tray/tray.ts'
import { ana, mihai, radu } from './vendors/comet.ts'
import { seedComet } from './vendors/seed.ts'

const { values } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    /** The server's, or the next free one; the product, the mail's page and its SMTP follow it by 1, 2 and 25. */
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
const mailFrom = 'Comet ERP <support@comet.example>'
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
const signer = await seedComet({
  store: server.store,
  // The host's page moves on when its port is taken; what was seeded stays.
  origins: Array.from({ length: 20 }, (_, n) => `http://localhost:${first + 1 + n}`),
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

  Everything is kept in ${values.data}; "npm run demo -- --fresh" begins anew. Ctrl+C ends it.

`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.all([host.close(), server.close().then(() => tray.close())]).then(() => process.exit(0))
  })
}
