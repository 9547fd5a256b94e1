/** The process: what it is made of, how it starts, and how it ends without losing what it was doing. */
// Imported for what it does, and first: see there.
// oxlint-disable-next-line import/no-unassigned-import
import './threads.ts'
import type { Server } from 'node:http'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { createLimits, forgetLimits } from './access/limits.ts'
import { forgetSessions } from './access/lucia.ts'
import { forgetTokens } from './access/tokens.ts'
import { createApp, createFiling, createLookUp, tellOfMails } from './app.ts'
import { openForMail } from './attachments/attachments.ts'
import { openFiles, type Files } from './attachments/files.ts'
import { sweepFiles } from './attachments/sweeping.ts'
import { ConfigError, readConfig, type Config } from './config.ts'
import { createLog, standardOutput, type Log } from './http/log.ts'
import { forgetAnswers } from './http/once.ts'
import { readSite } from './http/site.ts'
import { createInboxWorker, forgetMails, sweepArriving } from './inbox/inbox.ts'
import { startMailListener, type MailListener } from './inbox/sources/listener.ts'
import { createMailboxes } from './inbox/sources/mailboxes.ts'
import { createReplySigner } from './mail/replies.ts'
import { createMailer } from './mail/transport.ts'
import { forgetMuteTokens } from './notifications/muting.ts'
import { deliverReachable } from './notifications/unreachable.ts'
import { settleLookup } from './outbox/lookup.ts'
import { forgetDelivered } from './outbox/outbox.ts'
import { createOutboxWorker } from './outbox/worker.ts'
import { createReleaseWorker } from './changelog/worker.ts'
import { tellRelease } from './changelog/telling.ts'
import { createProposalWorker } from './proposals/worker.ts'
import { openLive } from './realtime/live.ts'
import { prepareHolidays } from './sla/sla.ts'
import { createCommit, type Commit } from './storage/commit.ts'
import { readKey } from './storage/keys.ts'
import { openStore } from './storage/open.ts'
import type { Store } from './storage/store.ts'
import { createMailReader } from './text/mail.ts'
import { createDueWorker } from './tickets/due.ts'
import { vendorOf } from './vendors/vendors.ts'

export interface Running {
  /** Where it listens, such as `http://localhost:4100`. */
  readonly url: string
  readonly store: Store
  readonly commit: Commit
  readonly files: Files
  /** Where other servers hand mail in; null for nowhere. */
  readonly mailPort: number | null
  /** Takes no more requests, finishes those there are, ends the live streams, then closes the store. */
  close(): Promise<void>
}

export interface StartOptions {
  /** Where the built files are. */
  readonly dist?: string
  readonly log?: Log
  /** Epoch milliseconds. */
  readonly clock?: () => number
}

const OLDEST_NODE = 24

/** Milliseconds that requests under way get at the end. */
const GRACE = 10_000

/** Milliseconds between two clearings of what nobody needs any more. */
const CLEARING = 60 * 60 * 1000

/** @throws Error in words for whoever starts the server */
export async function start(config: Config, options: StartOptions = {}): Promise<Running> {
  assertNode()
  const { log = createLog(config.logLevel), clock = Date.now } = options
  const site = await readSite(options.dist ?? join(import.meta.dirname, '../dist'))
  const store = await openStore(config.databaseUrl, { log })
  const live = await openLive({ store, clock, log })
  const { hub } = live
  const commit = createCommit({
    store,
    clock,
    publish: live.publish,
    wakeOutbox: () => worker.wake(),
    pass: live.pass,
  })
  const { publicUrl, mailFrom, trustedProxies } = config
  const lookUp = createLookUp({ store, clock, publicUrl, mailFrom })
  const due = createDueWorker({ store, commit, clock, log, mail: { from: mailFrom, publicUrl } })
  const limits = createLimits({ store, clock })
  const releases = createReleaseWorker({
    store,
    commit,
    clock,
    log,
    announce: (vendorId, isFor) => hub.tellCustomers(vendorId, 'changes', isFor),
    tell: (work, release, told) =>
      tellRelease(work, { mail: { from: mailFrom, publicUrl }, limits }, release, told),
  })
  const proposals = createProposalWorker({
    store,
    commit,
    clock,
    log,
    mail: { from: mailFrom, publicUrl },
  })
  const files = await openFiles({ store, commit, clock, log, ...config.files, publicUrl })
  const mailer =
    config.smtpUrl === null
      ? null
      : createMailer({
          smtpUrl: config.smtpUrl,
          signer: createReplySigner(await readKey(store.read, 'replies')),
          installation: new URL(config.publicUrl).host,
          openFile: (vendorId, id) => openForMail(files, vendorId, id),
          dkim: config.dkim,
        })
  const worker = createOutboxWorker({
    store,
    deliver: mailer === null ? null : deliverReachable({ store, commit, deliver: mailer.deliver }),
    settle: (row) => settleLookup(commit, row, lookUp),
    clock,
    log,
  })
  const reader = createMailReader()
  const inbox = createInboxWorker({
    ...(await createFiling({ store, clock, publicUrl, mailFrom })),
    store,
    commit,
    reader,
    files,
    clock,
    log,
    changed: (vendorId) => tellOfMails({ store, hub, log }, vendorId),
  })
  const arrived = () => inbox.wake()
  const mailboxes = createMailboxes({ read: store.read, commit, clock, log, arrived })
  const app = createApp({
    files,
    store,
    commit,
    hub,
    clock,
    log,
    site,
    publicUrl,
    trustedProxies,
    mailFrom,
    mailArrived: arrived,
    mailSourcesChanged: () => mailboxes.wake(),
    releasesChanged: () => releases.wake(),
    proposalNewsKept: () => proposals.wake(),
    reader,
  })

  const server = createAdaptorServer({ fetch: app.fetch, hostname: config.host })
  if (!isHttpServer(server)) throw new Error('the server does not speak HTTP/1.1')
  // Longer than proxies keep theirs, so that it is not us who hangs up while a request is on its way.
  server.keepAliveTimeout = 75_000
  const listener = await listenForMail(config, { store, commit, clock, log, arrived })
  const port = await listen(server, config.host, config.port)
  worker.start()
  due.start()
  releases.start()
  proposals.start()
  inbox.start()
  mailboxes.start()
  void prepare(store, clock(), log)
  const lookAfterFiles = startRounds(() => sweepFiles(files), log)
  const clearing = setInterval(() => void clear(commit, log), CLEARING)
  clearing.unref()

  let closing: Promise<void> | undefined
  return {
    url: `http://${/^(?:127\.0\.0\.1|0\.0\.0\.0|::1?)$/.test(config.host) ? 'localhost' : config.host}:${port}`,
    store,
    commit,
    files,
    mailPort: listener?.port ?? null,
    close() {
      closing ??= (async () => {
        clearInterval(clearing)
        await lookAfterFiles.stop()
        const drained = drain(server)
        live.close()
        await Promise.all([drained, listener?.close(), mailboxes.stop()])
        await due.stop()
        await releases.stop()
        await proposals.stop()
        await inbox.stop()
        await reader.close()
        await worker.stop(GRACE)
        mailer?.close()
        await store.close()
      })()
      return closing
    },
  }
}

/** Milliseconds between two rounds. */
const ROUND = 60 * 1000

/** Does something again and again, one after the other. */
function startRounds(round: () => Promise<void>, log: Log): { stop(): Promise<void> } {
  let going: Promise<void> | null = null
  const timer = setInterval(() => {
    going ??= round()
      .catch((error: unknown) => log.warn({ err: error }, 'files could not be looked after'))
      .finally(() => (going = null))
  }, ROUND)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await going
    },
  }
}

function assertNode(): void {
  const [major] = process.versions.node.split('.')
  if (Number(major) < OLDEST_NODE) {
    throw new Error(
      `this is Node ${process.versions.node}, and Lifebuoy needs ${OLDEST_NODE} or later: "npm start" brings its own`,
    )
  }
}

async function listenForMail(
  { mailListen, mailTls, mailFrom, publicUrl }: Config,
  { store, ...deps }: { store: Store; commit: Commit; clock: () => number; log: Log; arrived: () => void },
): Promise<MailListener | null> {
  if (mailListen === null) return null
  const tls =
    mailTls === null
      ? null
      : { key: await readFile(mailTls.key, 'utf8'), cert: await readFile(mailTls.cert, 'utf8') }
  const listener = await startMailListener({
    listen: mailListen,
    tls,
    name: new URL(publicUrl).hostname,
    mailFrom,
    read: store.read,
    ...deps,
  })
  deps.log.info({ protocol: mailListen.protocol, port: listener.port }, 'takes mail')
  return listener
}

function isHttpServer(server: object): server is Server {
  return 'closeIdleConnections' in server
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/** Stops listening and resolves when the last request is answered, or has had `GRACE`. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
  // A connection that answers its last request only now becomes idle only now.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const patience = setTimeout(() => server.closeAllConnections(), GRACE)
  await closed
  clearInterval(sweep)
  clearTimeout(patience)
}

async function clear(commit: Commit, log: Log): Promise<void> {
  try {
    await commit(async (work) => {
      await forgetSessions(work.trx, work.now)
      await forgetTokens(work.trx, work.now)
      await forgetLimits(work.trx, work.now)
      await forgetMuteTokens(work.trx, work.now)
      await forgetAnswers(work)
    })
    await forgetDelivered(commit)
    await forgetMails(commit)
    await sweepArriving(commit)
  } catch (error) {
    log.warn({ err: error }, 'what has expired could not be cleared')
  }
}

/** What the first ticket of a vendor would else have to wait for. */
async function prepare(store: Store, now: number, log: Log): Promise<void> {
  try {
    const vendors = await store.read.selectFrom('vendors').selectAll().execute()
    await Promise.all(vendors.map((row) => prepareHolidays(vendorOf(row).settings.sla, now)))
  } catch (error) {
    log.warn({ err: error }, 'public holidays could not be reckoned ahead')
  }
}

/** Runs until told to stop. Resolves with the exit code: 0 once it listens, 1 when it could not start. */
export async function run(): Promise<number> {
  try {
    const config = readConfig(process.env)
    const log = createLog(config.logLevel, standardOutput())
    const running = await start(config, { log })
    log.info({ url: running.url, publicUrl: config.publicUrl }, 'listening')
    const stop = (signal: NodeJS.Signals) => {
      log.info({ signal }, 'stopping')
      void running.close().then(() => log.info({}, 'stopped'))
    }
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
    return 0
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? reason(error) : 'Lifebuoy could not start'}\n`)
    return 1
  }
}

function reason(error: Error): string {
  return error instanceof ConfigError ? error.message : `Lifebuoy could not start: ${error.message}`
}

if (import.meta.main) process.exitCode = await run()
