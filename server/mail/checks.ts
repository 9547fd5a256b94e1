/** Whether mail can go out, asked without sending any: the server, and what the world's name servers say of us. */
import { createPublicKey } from 'node:crypto'
import type { Resolver } from 'node:dns/promises'
import { createTransport } from 'nodemailer'
import { reasonOf, type Dkim } from './transport.ts'

export interface Finding {
  /** `poor` is worth mending though mail goes out; `unknown` could not be asked. */
  readonly state: 'good' | 'poor' | 'bad' | 'unknown'
  readonly about: string
  /** What was found and, where something is amiss, what to do. */
  readonly told: string
}

/** Milliseconds that a server may take for each step. */
const PATIENCE = 15_000

/** Connects to the SMTP server, greets it, begins TLS and signs in as for a mail, and sends none. */
export async function checkSmtp(smtpUrl: string): Promise<Finding> {
  const { host, protocol, searchParams } = new URL(smtpUrl)
  const about = `SMTP ${host}`
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
  })
  try {
    await transport.verify()
    const safe = protocol === 'smtps:' || searchParams.get('requireTLS') === 'true'
    return {
      state: 'good',
      about,
      told: safe
        ? 'takes us, over TLS'
        : 'takes us. Add ?requireTLS=true to LIFEBUOY_SMTP_URL to never go on without TLS',
    }
  } catch (error) {
    return {
      state: 'bad',
      about,
      told: `does not take us (${reasonOf(error)}). Check host, port, user and password in LIFEBUOY_SMTP_URL, and that the port can be reached from here`,
    }
  } finally {
    transport.close()
  }
}

export type Records = Pick<Resolver, 'resolveTxt'>

/** What the name servers say of a domain that our mail comes from. */
export async function checkDomain(
  records: Records,
  domain: string,
  dkim: Dkim | null,
): Promise<readonly Finding[]> {
  return await Promise.all([
    asked(`SPF of ${domain}`, async (about) => {
      const found = (await texts(records, domain)).filter((text) => /^v=spf1(?: |$)/i.test(text))
      if (found.length === 1) return { state: 'good', about, told: found[0] ?? '' }
      return found.length === 0
        ? poor(
            about,
            `none. Publish a TXT record at ${domain} such as "v=spf1 mx -all" that names who sends for you`,
          )
        : poor(about, 'more than one, which counts as none. Leave one TXT record that begins with v=spf1')
    }),
    asked(`DMARC of ${domain}`, async (about) => {
      const found = (await texts(records, `_dmarc.${domain}`)).filter((text) => /^v=DMARC1\b/i.test(text))
      if (found.length === 1) return { state: 'good', about, told: found[0] ?? '' }
      return poor(about, `none. Publish a TXT record at _dmarc.${domain}, to begin with "v=DMARC1; p=none"`)
    }),
    ...(dkim === null ? [] : [checkKey(records, domain, dkim)]),
  ])
}

/** The published key has to be the one that we sign with, in the name of the domain that the mail is from. */
async function checkKey(
  records: Records,
  domain: string,
  { domain: signs, selector, key }: Dkim,
): Promise<Finding> {
  if (!isWithin(domain, signs) && !isWithin(signs, domain)) {
    return poor(
      `DKIM of ${domain}`,
      `mail from there is signed by ${signs}, which says nothing of ${domain} to DMARC. Let the mail server sign it`,
    )
  }
  const at = `${selector}._domainkey.${signs}`
  const own = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64')
  return await asked(`DKIM of ${domain}`, async (about) => {
    const [found] = await texts(records, at)
    const published = /(?:^|;)\s*p=([^;]*)/.exec(found ?? '')?.[1]?.replace(/\s/g, '')
    if (published === own) return { state: 'good', about, told: `${at} has our key` }
    return published === undefined
      ? { state: 'bad', about, told: `${at} has no key. Publish there: v=DKIM1; k=rsa; p=${own}` }
      : {
          state: 'bad',
          about,
          told: `${at} has another key than we sign with. Publish there: v=DKIM1; k=rsa; p=${own}`,
        }
  })
}

function isWithin(domain: string, of: string): boolean {
  return `.${domain}`.toLowerCase().endsWith(`.${of}`.toLowerCase())
}

function poor(about: string, told: string): Finding {
  return { state: 'poor', about, told }
}

/** Names that have no records answer so; all else is that we could not ask. */
const none: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA'])

async function asked(about: string, ask: (about: string) => Promise<Finding>): Promise<Finding> {
  try {
    return await ask(about)
  } catch (error) {
    return { state: 'unknown', about, told: `could not be asked (${codeOf(error)})` }
  }
}

async function texts(records: Records, name: string): Promise<readonly string[]> {
  try {
    return (await records.resolveTxt(name)).map((strings) => strings.join(''))
  } catch (error) {
    if (none.has(codeOf(error))) return []
    throw error
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
