/** `npm run demo`: a server with three vendors, the pages that have Lifebuoy in them, and a tray for the mail, ready to be tried. */
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { readConfig } from '../server/config.ts'
import { start } from '../server/main.ts'
import { readArguments, usage, type DemoOptions } from './arguments.ts'
import { startHost } from './host/host.ts'
import { startTray } from './tray/tray.ts'
import { ana, COMET_MAIL, irina, mihai, radu, vera } from './vendors/comet.ts'
import { cristina, dan, punte } from './vendors/punte.ts'
import { seedDemo } from './vendors/seed.ts'
import { PASSWORD } from './vendors/vendor.ts'
import { laura, wrenfield } from './vendors/wrenfield.ts'

const { fresh, port: first, data } = asked()
const file = resolve(import.meta.dirname, '..', data, 'lifebuoy.db')
const files = join(dirname(file), 'files')
if (fresh) {
  await Promise.all(['', '-wal', '-shm'].map((end) => rm(`${file}${end}`, { force: true })))
  await rm(files, { recursive: true, force: true })
}

/** What it was started with; ends at once where that asks for help, or can't be. */
function asked(): DemoOptions {
  try {
    const options = readArguments(process.argv.slice(2))
    if (!options.help) return options
    process.stdout.write(usage)
    return process.exit(0)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    return process.exit(2)
  }
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

const mailPort = await freePort(first + 24)
const tray = await startTray({
  smtpPort: first + 25,
  httpPort: first + 2,
  answersTo: `lmtp://127.0.0.1:${mailPort}`,
})
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
    LIFEBUOY_FILES: files,
    LIFEBUOY_SMTP_URL: tray.smtpUrl,
    LIFEBUOY_MAIL_FROM: mailFrom,
    LIFEBUOY_MAIL_LISTEN: `lmtp://127.0.0.1:${mailPort}`,
    LIFEBUOY_LOG_LEVEL: 'warn',
  }),
)
const keys = await seedDemo({
  store: server.store,
  // The pages move on when their port is taken; what was seeded stays.
  origins: Array.from({ length: 20 }, (_, n) => `http://localhost:${first + 1 + n}`),
  mail: { from: mailFrom, publicUrl: url },
  files: server.files,
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
                All that is sent, to whomever, lands here. Answer a mail, or write one to
                ${COMET_MAIL}, and it comes in by LMTP.

  Everything is kept in ${data}; "npm run demo -- --fresh" begins anew. Ctrl+C ends it.

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
