/** The environment, read once at the start. What is wrong with it is said by the variable's name. */
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { z } from 'zod'

export interface Config {
  readonly host: string
  readonly port: number
  /** The origin under which browsers reach this server, such as `https://support.example.com`; http on loopback alone. */
  readonly publicUrl: string
  /** `sqlite:<path>` or `postgres://…`. */
  readonly databaseUrl: string
  readonly files: FilesPlace
  /** Null: mail stays in the outbox. */
  readonly smtpUrl: string | null
  /** What mail comes from, a display name allowed. */
  readonly mailFrom: string
  /** Where other servers hand mail in; null for nowhere. */
  readonly mailListen: MailListen | null
  /** Files (PEM) with which the above speaks TLS; null for without. */
  readonly mailTls: { readonly key: string; readonly cert: string } | null
  /** Signs what is mailed; null where that is left to others. */
  readonly dkim: { readonly domain: string; readonly selector: string; readonly key: string } | null
  /** Peers whose `X-Forwarded-For` is believed: addresses and CIDR ranges. */
  readonly trustedProxies: readonly string[]
  readonly logLevel: LogLevel
}

export interface FilesPlace {
  /** In which uploads are put together, and files kept unless there is a bucket. */
  readonly folder: string
  /** The bucket in which files are kept; null for the folder. */
  readonly s3: {
    readonly url: string
    readonly keyId: string
    readonly secret: string
    readonly region: string
  } | null
  /** ClamAV's daemon; null where nothing is scanned. */
  readonly clamd: { readonly host: string; readonly port: number } | { readonly path: string } | null
  /** The origin that serves files and nothing else; null where they are served under the public one. */
  readonly origin: string | null
}

export interface MailListen {
  readonly protocol: 'smtp' | 'lmtp'
  readonly host: string
  readonly port: number
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const

export type LogLevel = (typeof logLevels)[number]

/** One line for each variable that is wrong. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const environment = z.object({
  LIFEBUOY_HOST: z.string().prefault('127.0.0.1'),
  LIFEBUOY_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port number')
    .prefault('4100'),
  LIFEBUOY_PUBLIC_URL: z
    .string()
    .refine(isOriginUrl, {
      error: 'must be an origin such as https://support.example.com, without a path',
      abort: true,
    })
    .refine(isSecure, {
      error:
        'must begin with https://, or be http://localhost: over http from elsewhere no browser keeps the desk’s cookie',
    })
    .transform((url) => new URL(url).origin)
    .optional(),
  LIFEBUOY_DATABASE_URL: z
    .string()
    .regex(/^(?:sqlite:.|postgres(?:ql)?:\/\/)/, 'must be sqlite:<path> or postgres://…')
    .prefault('sqlite:data/lifebuoy.db'),
  LIFEBUOY_FILES: z.string().prefault('data/files'),
  LIFEBUOY_FILES_ORIGIN: z
    .string()
    .refine(isOriginUrl, 'must be an origin such as https://files.example.com, without a path')
    .transform((url) => new URL(url).origin)
    .optional(),
  LIFEBUOY_FILES_S3: z
    .string()
    .refine(isBucketUrl, 'must be the address of a bucket such as https://s3.example.com/lifebuoy')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  LIFEBUOY_S3_KEY_ID: z.string().optional(),
  LIFEBUOY_S3_SECRET: z.string().optional(),
  LIFEBUOY_S3_REGION: z.string().prefault('us-east-1'),
  LIFEBUOY_CLAMD: z
    .string()
    .regex(/^(?:tcp:\/\/(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5}|unix:\/.+)$/i, {
      error: 'must be tcp://<host>:<port> or unix:/<path>',
      abort: true,
    })
    .transform(clamdAt)
    .refine((at) => 'path' in at || at.port <= 65_535, 'must have a port number')
    .optional(),
  LIFEBUOY_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must be smtp://… or smtps://…')
    .optional(),
  LIFEBUOY_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'must be an address such as Support <support@example.com>')
    .optional(),
  LIFEBUOY_MAIL_LISTEN: z
    .string()
    .regex(/^(?:smtp|lmtp):\/\/(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5}$/i, {
      error: 'must be smtp://… or lmtp://… with an address and a port, such as lmtp://127.0.0.1:2424',
      abort: true,
    })
    .transform(mailListenAt)
    .refine(({ port }) => port <= 65_535, 'must have a port number')
    .optional(),
  LIFEBUOY_MAIL_TLS_KEY: z.string().optional(),
  LIFEBUOY_MAIL_TLS_CERT: z.string().optional(),
  LIFEBUOY_DKIM_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i, 'must be a domain such as example.com')
    .optional(),
  LIFEBUOY_DKIM_SELECTOR: z
    .string()
    .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i, 'must be a name such as lifebuoy1')
    .optional(),
  LIFEBUOY_DKIM_KEY_FILE: z.string().optional(),
  LIFEBUOY_TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter((entry) => entry !== ''))
    .refine((list) => list.every(isAddressOrRange), 'must list addresses or ranges such as 10.0.0.0/8')
    .prefault(''),
  LIFEBUOY_LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).prefault('info'),
})

/**
 * @param env such as `process.env`; empty variables count as not set, as deployment tools leave them
 * @throws ConfigError naming each variable that is wrong; their values, which may hold passwords, are not repeated
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = environment.safeParse(set)
  if (!result.success) {
    throw new ConfigError(
      result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'),
    )
  }
  const read = result.data
  if (read.LIFEBUOY_SMTP_URL !== undefined && read.LIFEBUOY_MAIL_FROM === undefined) {
    throw new ConfigError('LIFEBUOY_MAIL_FROM must be set along with LIFEBUOY_SMTP_URL')
  }
  const publicUrl = read.LIFEBUOY_PUBLIC_URL ?? `http://localhost:${read.LIFEBUOY_PORT}`
  if (read.LIFEBUOY_FILES_ORIGIN === publicUrl) {
    throw new ConfigError('LIFEBUOY_FILES_ORIGIN must be another than LIFEBUOY_PUBLIC_URL, or not be set')
  }
  const { LIFEBUOY_MAIL_TLS_KEY: key, LIFEBUOY_MAIL_TLS_CERT: cert } = read
  if ((key === undefined) !== (cert === undefined)) {
    throw new ConfigError('LIFEBUOY_MAIL_TLS_KEY and LIFEBUOY_MAIL_TLS_CERT must be set together')
  }
  return {
    host: read.LIFEBUOY_HOST,
    port: read.LIFEBUOY_PORT,
    publicUrl,
    databaseUrl: read.LIFEBUOY_DATABASE_URL,
    files: {
      folder: read.LIFEBUOY_FILES,
      s3: bucketOf(read),
      origin: read.LIFEBUOY_FILES_ORIGIN ?? null,
      clamd: read.LIFEBUOY_CLAMD ?? null,
    },
    smtpUrl: read.LIFEBUOY_SMTP_URL ?? null,
    mailFrom: read.LIFEBUOY_MAIL_FROM ?? 'Lifebuoy <lifebuoy@localhost>',
    mailListen: read.LIFEBUOY_MAIL_LISTEN ?? null,
    mailTls: key === undefined || cert === undefined ? null : { key, cert },
    dkim: dkimOf(read),
    trustedProxies: read.LIFEBUOY_TRUSTED_PROXIES,
    logLevel: read.LIFEBUOY_LOG_LEVEL,
  }
}

/** @throws ConfigError for a bucket without what opens it */
function bucketOf({
  LIFEBUOY_FILES_S3: url,
  LIFEBUOY_S3_KEY_ID: keyId,
  LIFEBUOY_S3_SECRET: secret,
  LIFEBUOY_S3_REGION: region,
}: Readonly<z.output<typeof environment>>): FilesPlace['s3'] {
  if (url === undefined) return null
  if (keyId === undefined || secret === undefined) {
    throw new ConfigError(
      'LIFEBUOY_S3_KEY_ID and LIFEBUOY_S3_SECRET must be set along with LIFEBUOY_FILES_S3',
    )
  }
  return { url, keyId, secret, region }
}

function clamdAt(url: string): NonNullable<FilesPlace['clamd']> {
  const [, host, port] = /^tcp:\/\/(.+):(\d+)$/i.exec(url) ?? []
  if (host === undefined) return { path: url.slice('unix:'.length) }
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
}

function mailListenAt(url: string): MailListen {
  const [, protocol, host = '', port] = /^(\w+):\/\/(.+):(\d+)$/.exec(url) ?? []
  return {
    protocol: protocol?.toLowerCase() === 'lmtp' ? 'lmtp' : 'smtp',
    host: host.replace(/^\[|\]$/g, ''),
    port: Number(port),
  }
}

const dkimVariables = ['LIFEBUOY_DKIM_DOMAIN', 'LIFEBUOY_DKIM_SELECTOR', 'LIFEBUOY_DKIM_KEY_FILE'] as const

/** Bits of an RSA key below which receivers take no signature (RFC 8301, section 3.2). */
const WEAKEST = 1024

/** @throws ConfigError when some are set and others not, or there is no key of which a signature would count */
function dkimOf(
  read: Readonly<Partial<Record<(typeof dkimVariables)[number], string | undefined>>>,
): Config['dkim'] {
  const [domain, selector, file] = dkimVariables.map((name) => read[name])
  if (domain === undefined && selector === undefined && file === undefined) return null
  if (domain === undefined || selector === undefined || file === undefined) {
    throw new ConfigError(`${dkimVariables.join(', ')} must be set together`)
  }
  try {
    const key = createPrivateKey(readFileSync(file, 'utf8'))
    if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < WEAKEST) {
      throw new TypeError('not an RSA key of enough bits')
    }
    return { domain, selector, key: key.export({ type: 'pkcs8', format: 'pem' }).toString() }
  } catch {
    throw new ConfigError(
      `LIFEBUOY_DKIM_KEY_FILE must name a readable file with an RSA private key of at least ${WEAKEST} bits (PEM)`,
    )
  }
}

function isOriginUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
}

function isBucketUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && `${url.username}${url.search}${url.hash}` === ''
}

/** Where browsers keep `__Host-` cookies: over TLS, and on the machine itself (W3C Secure Contexts, section 3.1). */
function isSecure(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'https:' || /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)
}

function isAddressOrRange(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 6 ? 128 : 32))
}
