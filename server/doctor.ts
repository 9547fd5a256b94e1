/** `lifebuoy doctor`: whether what the installation needs is there, a line each with what to do. Sends nothing. */
import { Resolver } from 'node:dns/promises'
import type { Config } from './config.ts'
import { checkDomain, checkSmtp, type Finding, type Records } from './mail/checks.ts'
import { senderDomain } from './mail/mail.ts'
import { openStore } from './storage/open.ts'
import type { Reader } from './storage/store.ts'
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
    ...(await Promise.all([
      smtpUrl === null
        ? { state: 'poor' as const, about: 'SMTP', told: 'none. Mail waits until LIFEBUOY_SMTP_URL is set' }
        : checkSmtp(smtpUrl),
    ])),
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

async function checkStore(
  url: string,
): Promise<{ readonly findings: readonly Finding[]; readonly addresses: readonly string[] }> {
  const about = `Store (${url.startsWith('sqlite:') ? 'SQLite' : 'PostgreSQL'})`
  try {
    const store = await openStore(url)
    try {
      const vendors = (await store.read.selectFrom('vendors').selectAll().execute()).map(vendorOf)
      return {
        findings: [
          { state: 'good', about, told: `opens; vendors in it: ${vendors.length}` },
          ...(await outboxFindings(store.read)),
          ...(await mailboxFindings(store.read)),
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

/** As the server that runs has last found them. */
async function mailboxFindings(read: Reader): Promise<readonly Finding[]> {
  const sources = await read
    .selectFrom('mail_sources as s')
    .innerJoin('vendors as v', 'v.id', 's.vendor_id')
    .select(['v.slug', 's.kind', 's.worked_at', 's.failed_at', 's.last_error'])
    .where('s.kind', '=', 'imap')
    .execute()
  return sources.map(({ slug, worked_at: worked, failed_at: failed, last_error: why }): Finding => {
    const about = `Mailbox of ${slug}`
    if (failed !== null && (worked === null || failed > worked)) {
      return {
        state: 'bad',
        about,
        told: `cannot be read (${why ?? 'unknown'}). Check it in the settings of mail`,
      }
    }
    if (worked === null) return { state: 'unknown', about, told: 'has not been read yet' }
    return { state: 'good', about, told: `was last reached at ${new Date(worked).toISOString()}` }
  })
}
