/** `lifebuoy doctor`: whether what the installation needs is there, a line each with what to do. Sends nothing. */
import { Resolver } from 'node:dns/promises'
import { Readable } from 'node:stream'
import { createClamd } from './attachments/clamd.ts'
import { faultOfPlace, openPlace } from './attachments/place.ts'
import type { Config } from './config.ts'
import { readImapSource } from './inbox/sources/keeping.ts'
import { testSource } from './inbox/sources/testing.ts'
import { checkDomain, checkSmtp, type Finding, type Records } from './mail/checks.ts'
import { senderDomain } from './mail/mail.ts'
import { createCommit, type Commit } from './storage/commit.ts'
import { openStore } from './storage/open.ts'
import type { Reader, Store } from './storage/store.ts'
import { vendorOf } from './vendors/vendors.ts'

const signs: Readonly<Record<Finding['state'], string>> = {
  good: 'ok     ',
  poor: 'mend   ',
  bad: 'FAILED ',
  unknown: 'unknown',
}

export interface Examination {
  readonly text: string
  /** Whether nothing has failed. What could not be asked, or is merely worth mending, is no failure. */
  readonly healthy: boolean
}

/** @param records whom to ask for what name servers say; the machine's own unless given */
export async function examine(
  config: Config,
  records: Records = new Resolver({ timeout: 3000, tries: 2 }),
): Promise<Examination> {
  const { findings: kept, addresses } = await checkStore(config.databaseUrl)
  const { smtpUrl, dkim } = config
  const domains = smtpUrl === null ? [] : [senderDomain(config.mailFrom)]
  const findings: readonly Finding[] = [
    { state: 'good', about: 'Settings', told: `people reach it at ${config.publicUrl}` },
    ...kept,
    await checkFiles(config.files),
    ...(await scannerFindings(config.files)),
    smtpUrl === null
      ? { state: 'poor', about: 'SMTP', told: 'none. Mail waits until LIFEBUOY_SMTP_URL is set' }
      : await checkSmtp(smtpUrl),
    ...(
      await Promise.all(
        [...new Set([...domains, ...addresses.map(senderDomain)])].map((domain) =>
          checkDomain(records, domain, dkim),
        ),
      )
    ).flat(),
  ]
  return {
    text: findings.map(({ state, about, told }) => `${signs[state]}  ${about}: ${told}\n`).join(''),
    healthy: findings.every(({ state }) => state !== 'bad'),
  }
}

/** Writes a small file, reads it, and removes it. */
async function checkFiles({ folder, s3 }: Config['files']): Promise<Finding> {
  const about = s3 === null ? `Files in ${folder}` : `Files in ${s3.url}`
  const fault = await openPlace(folder, s3).then(faultOfPlace, (error: unknown) =>
    error instanceof Error ? error.message : 'unknown',
  )
  if (fault === null) return { state: 'good', about, told: 'can be written and read' }
  const check = s3 === null ? 'LIFEBUOY_FILES' : 'LIFEBUOY_FILES_S3 and LIFEBUOY_S3_…'
  return { state: 'bad', about, told: `cannot be written and read (${fault}). Check ${check}` }
}

/** Has it look at a few bytes. */
async function scannerFindings({ clamd }: Config['files']): Promise<readonly Finding[]> {
  if (clamd === null) return []
  const about = 'Virus scanner'
  try {
    const found = await createClamd(clamd).scan(Readable.from([Buffer.from('Lifebuoy')]), 15_000)
    return [{ state: 'good', about, told: found === null ? 'answers' : `answers (${found})` }]
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown'
    const told = `does not answer (${why}), and no file can be had until it does. Check LIFEBUOY_CLAMD`
    return [{ state: 'bad', about, told }]
  }
}

interface Place {
  readonly store: Store
  readonly commit: Commit
}

/** No server runs in this process that would have to be told. */
function nobody(): void {}

async function checkStore(
  url: string,
): Promise<{ readonly findings: readonly Finding[]; readonly addresses: readonly string[] }> {
  const about = `Store (${url.startsWith('sqlite:') ? 'SQLite' : 'PostgreSQL'})`
  try {
    const store = await openStore(url)
    const commit = createCommit({ store, clock: Date.now, publish: nobody, wakeOutbox: nobody })
    try {
      const vendors = (await store.read.selectFrom('vendors').selectAll().execute()).map(vendorOf)
      return {
        findings: [
          { state: 'good', about, told: `opens; vendors in it: ${vendors.length}` },
          ...(await outboxFindings(store.read)),
          ...(await mailboxFindings({ store, commit })),
        ],
        addresses: vendors.flatMap(({ settings }) => settings.mail.address ?? []),
      }
    } finally {
      await store.close()
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown'
    return {
      findings: [{ state: 'bad', about, told: `does not open (${why}). Check LIFEBUOY_DATABASE_URL` }],
      addresses: [],
    }
  }
}

async function outboxFindings(read: Reader): Promise<readonly Finding[]> {
  const dead = await read
    .selectFrom('outbox')
    .select((is) => is.fn.countAll<number | string>().as('count'))
    .where('failed_at', 'is not', null)
    .executeTakeFirstOrThrow()
  if (Number(dead.count) === 0) return []
  const told = `mails that could not be delivered: ${dead.count}. Look at them at the desk, under Mail`
  return [{ state: 'poor', about: 'Outbox', told }]
}

/** Signs in to each mailbox that mail is taken from, and opens it. */
async function mailboxFindings({ store, commit }: Place): Promise<readonly Finding[]> {
  const sources = await store.read
    .selectFrom('mail_sources')
    .selectAll()
    .where('kind', '=', 'imap')
    .orderBy('id')
    .execute()
  return await Promise.all(
    sources.map(async (source): Promise<Finding> => {
      const { user, host } = readImapSource(source)
      const about = `Mailbox ${user} at ${host}`
      const { works, failure } = await testSource(commit, source)
      if (works) return { state: 'good', about, told: 'can be read' }
      const why = failure === null ? 'unknown' : `${failure.fault}: ${failure.said}`
      return { state: 'bad', about, told: `cannot be read (${why}). Check it at the desk, in the settings` }
    }),
  )
}
