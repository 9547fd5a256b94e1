/** The command line's `vendor …`: what whoever runs a Lifebuoy does to its vendors, each answered in words. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { AuditAction } from '../../shared/api/audit.ts'
import { RETIREMENT_DAYS } from '../../shared/api/vendors.ts'
import { locales, pickLocale, type Locale } from '../../shared/locale/locale.ts'
import { recordAudit } from '../audit/audit.ts'
import type { Commit, Work } from '../storage/commit.ts'
import { isUniqueViolation, type Store } from '../storage/store.ts'
import { changePart, describeVendor, readOrigins } from './changing.ts'
import { addIdentityKey, listKeys, retireIdentityKey, type IdentityKey } from './keys.ts'
import { vendorOf, createVendor, findVendorBySlug, readSettings, VendorError } from './vendors.ts'
import type { Vendor } from './settings.ts'

export const vendorUsage = `  vendor create --slug <slug> --name <name> --origin <origin> [--origin <origin> …]
                [--locale ${locales.join('|')}] [--settings <file.json>]
      Creates a vendor; prints its script tag and, this once, the key that its backend signs identity tokens with.
      The file may set the letters that a ticket's title may have and the fields that a ticket asks for:
      { "subjectLimit": 80,
        "fields": [{ "key": "invoice", "label": { "en": "Invoice number", "ro": "Numărul facturii" },
                     "hint": { "en": "Series and number" }, "required": false, "maxLength": 40 }] }

  vendor list
      Lists the vendors with their keys and origins.

  vendor settings --vendor <slug> [--file <file.json>]
      Changes what the file names, and leaves the rest as it is; without a file, prints all the settings there are.

  vendor origin add|remove --vendor <slug> --origin <origin>
      Lets the script tag stand on another address, or on one less.

  vendor key list --vendor <slug>
  vendor key add --vendor <slug>
      Adds an identity key beside the one in force, and prints it, this once.
  vendor key retire --vendor <slug> --kid <kid> [--in-days <0 to ${RETIREMENT_DAYS}>] [--confirmed]
      Ends one, at once or later; the last one only with --confirmed.
`

/** What is wrong with a command, in words for who typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export interface CommandTools {
  /** Opens the store for what is to be done with it, once the command is understood. */
  readonly withStore: <T>(work: (store: Store, commit: Commit) => Promise<T>) => Promise<T>
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** Where browsers reach the server. */
  readonly publicUrl: string
}

export type Command = (args: string[], tools: CommandTools) => Promise<string>

/**
 * The command that these words name, such as `vendor key add`, and what of them is left for it; null for none.
 * A command throws VendorError or ProblemError for what cannot be, UsageError or TypeError for what cannot be understood.
 */
export function vendorCommand(words: readonly string[]): { run: Command; args: string[] } | null {
  const known = Object.keys(commands).find((name) => name.split(' ').every((word, i) => words[i] === word))
  const run = known === undefined ? undefined : commands[known]
  return known === undefined || run === undefined ? null : { run, args: words.slice(known.split(' ').length) }
}

const commands: Readonly<Record<string, Command>> = {
  create: vendorCreate,
  list: vendorList,
  settings: vendorSettings,
  'origin add': (args, tools) => changeOrigins(args, tools, (origins, one) => [...origins, one]),
  'origin remove': (args, tools) =>
    changeOrigins(args, tools, (origins, one) => {
      if (!origins.includes(one)) throw new VendorError(`"${one}" is none of the vendor's origins`)
      return origins.filter((origin) => origin !== one)
    }),
  'key list': keyList,
  'key add': keyAdd,
  'key retire': keyRetire,
}

async function vendorCreate(args: string[], { withStore, publicUrl }: CommandTools): Promise<string> {
  const { values } = parseArgs({
    args,
    options: {
      slug: { type: 'string' },
      name: { type: 'string' },
      locale: { type: 'string' },
      origin: { type: 'string', multiple: true },
      settings: { type: 'string' },
    },
  })
  const { slug, name, origin: origins } = values
  if (slug === undefined || name === undefined || origins === undefined) {
    throw new UsageError('vendor create needs --slug, --name and at least one --origin')
  }
  const locale = localeNamed(values.locale)
  const settings = readSettings(values.settings === undefined ? {} : await jsonIn(values.settings))
  const created = await withStore((_, commit) =>
    commit(async (work) => {
      const made = await createVendor(work, { slug, name, locale, origins, settings })
      await note(work, made.vendor, 'vendor.created')
      return made
    }),
  ).catch((error: unknown) => {
    throw isUniqueViolation(error) ? new VendorError(`there is a vendor "${slug}" already`) : error
  })
  return `Vendor "${name}" is created. In the pages of ${origins.join(', ')}:

  <script async src="${publicUrl}/lifebuoy.js" data-key="${created.publicKey}"></script>

Its backend signs identity tokens (JWT, HS256) with this key. It is not shown again:

${keyWords(created.identityKey)}`
}

async function vendorList(args: string[], { withStore }: CommandTools): Promise<string> {
  parseArgs({ args, options: {} })
  const vendors = await withStore(async ({ read }) => {
    const rows = await read.selectFrom('vendors').selectAll().orderBy('slug').execute()
    return await Promise.all(rows.map((row) => describeVendor(read, vendorOf(row))))
  })
  if (vendors.length === 0) return 'There is no vendor yet.\n'
  return vendors
    .map(
      ({ slug, name, locale, publicKey, origins }) =>
        `${slug}  ${name} (${locale})\n  ${publicKey}\n${origins.map((origin) => `  ${origin}\n`).join('')}`,
    )
    .join('\n')
}

async function vendorSettings(args: string[], { withStore }: CommandTools): Promise<string> {
  const { values } = parseArgs({ args, options: { vendor: { type: 'string' }, file: { type: 'string' } } })
  const slug = named(values.vendor, 'vendor settings')
  if (values.file === undefined) {
    const { settings } = await withStore((store) => vendorCalled(store, slug))
    return `${JSON.stringify(settings, null, 2)}\n`
  }
  const part = await jsonIn(values.file)
  if (typeof part !== 'object' || part === null || Array.isArray(part)) {
    throw new VendorError(`${values.file} holds no settings: an object is wanted`)
  }
  const { changed } = await withStore(async (store, commit) => {
    const vendor = await vendorCalled(store, slug)
    return await commit((work) =>
      changePart(work, { vendorId: vendor.id, actor: null }, ({ settings }) => ({
        settings: readSettings({ ...settings, ...part }),
      })),
    )
  })
  return changed.length === 0
    ? 'Nothing is different.\n'
    : `Changed: ${changed.map((name) => name.replace('settings.', '')).join(', ')}\n`
}

async function changeOrigins(
  args: string[],
  { withStore }: CommandTools,
  next: (origins: readonly string[], origin: string) => readonly string[],
): Promise<string> {
  const { values } = parseArgs({ args, options: { vendor: { type: 'string' }, origin: { type: 'string' } } })
  const slug = named(values.vendor, 'vendor origin')
  if (values.origin === undefined) throw new UsageError('vendor origin needs --origin')
  const [origin = ''] = readOrigins([values.origin])
  const { changed, origins } = await withStore(async (store, commit) => {
    const vendor = await vendorCalled(store, slug)
    return await commit((work) =>
      changePart(work, { vendorId: vendor.id, actor: null }, (before) => ({
        origins: [...new Set(next(before.origins, origin))],
      })),
    )
  })
  const all = origins.length === 0 ? 'none' : origins.join(', ')
  return `${changed.length === 0 ? 'Nothing is different. ' : ''}Origins of "${slug}": ${all}\n`
}

async function keyList(args: string[], { withStore, clock }: CommandTools): Promise<string> {
  const { values } = parseArgs({ args, options: { vendor: { type: 'string' } } })
  const slug = named(values.vendor, 'vendor key list')
  const keys = await withStore(async (store) => {
    const vendor = await vendorCalled(store, slug)
    return await listKeys(store.read, vendor.id, clock())
  })
  return keys
    .map(({ kid, inForce, retiresAt }) => {
      const end = retiresAt === null ? 'in force' : `${inForce ? 'in force until' : 'retired'} ${retiresAt}`
      return `${kid}  ${end}\n`
    })
    .join('')
}

async function keyAdd(args: string[], { withStore }: CommandTools): Promise<string> {
  const { values } = parseArgs({ args, options: { vendor: { type: 'string' } } })
  const slug = named(values.vendor, 'vendor key add')
  const key = await withStore(async (store, commit) => {
    const vendor = await vendorCalled(store, slug)
    return await commit(async (work) => {
      const added = await addIdentityKey(work, vendor.id)
      await note(work, vendor, 'identity_key.added', added.kid)
      return added
    })
  })
  return `The key is in force, beside the one there was. It is not shown again:

${keyWords(key)}
Let the backend sign with it; when nothing signs with the other one any more, retire that.
`
}

async function keyRetire(args: string[], { withStore }: CommandTools): Promise<string> {
  const { values } = parseArgs({
    args,
    options: {
      vendor: { type: 'string' },
      kid: { type: 'string' },
      'in-days': { type: 'string' },
      confirmed: { type: 'boolean' },
    },
  })
  const slug = named(values.vendor, 'vendor key retire')
  const { kid, confirmed = false, 'in-days': text = '0' } = values
  if (kid === undefined) throw new UsageError('vendor key retire needs --kid')
  const days = Number(text)
  if (!/^\d+(?:\.\d+)?$/.test(text) || days > RETIREMENT_DAYS) {
    throw new UsageError(`--in-days is a number from 0 to ${RETIREMENT_DAYS}`)
  }
  const key = await withStore(async (store, commit) => {
    const vendor = await vendorCalled(store, slug)
    return await commit(async (work) => {
      const at = new Date(work.now + days * 24 * 60 * 60 * 1000).toISOString()
      const retired = await retireIdentityKey(work, { vendorId: vendor.id, kid, at, confirmed })
      await note(work, vendor, 'identity_key.retired', kid, { at: retired.retiresAt })
      return retired
    })
  })
  return key.inForce ? `${kid} is accepted until ${key.retiresAt}\n` : `${kid} is retired\n`
}

function named(slug: string | undefined, command: string): string {
  if (slug === undefined) throw new UsageError(`${command} needs --vendor`)
  return slug
}

async function vendorCalled(store: Store, slug: string): Promise<Vendor> {
  const vendor = await findVendorBySlug(store.read, slug)
  if (vendor === null) throw new VendorError(`there is no vendor "${slug}"`)
  return vendor
}

/** The language of this name, English when none is given. @throws UsageError */
export function localeNamed(name: string | undefined): Locale {
  const locale = pickLocale([name])
  if (name !== undefined && locale !== name) throw new UsageError(`--locale is one of ${locales.join(', ')}`)
  return locale
}

async function jsonIn(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new VendorError(`${file} can't be read: ${error instanceof Error ? error.message : 'unknown'}`)
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new VendorError(`${file} is no JSON: ${error instanceof Error ? error.message : 'unknown'}`)
  }
}

/** In the log, under nobody's name. `kid` is the key it is about. */
async function note(
  work: Work,
  { id, name }: Vendor,
  action: AuditAction,
  kid?: string,
  detail: Readonly<Record<string, string | null>> = {},
): Promise<void> {
  const subject = kid === undefined ? { id, name } : { id: kid, name: kid }
  await recordAudit(work, { vendorId: id, actor: null, action, subject, detail })
}

function keyWords({ kid, secret }: IdentityKey): string {
  return `  kid     ${kid}\n  secret  ${secret}\n`
}
