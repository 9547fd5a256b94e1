/** The command line's `mail-source …`: from where a vendor's mail is taken. It alone may name hosts of the own network. */
import { parseArgs } from 'node:util'
import { mailSecurities, mailSourceInput } from '../../shared/api/mail-sources.ts'
import type { Commit } from '../storage/commit.ts'
import type { Store } from '../storage/store.ts'
import { findVendorBySlug } from '../vendors/vendors.ts'
import { addSource, listSources, removeSource } from './sources/keeping.ts'

export const mailSourceUsage = `  mail-source list --vendor <slug>
  mail-source add --vendor <slug> --host <host> --user <name> [--port 993] [--security ${mailSecurities.join('|')}]
                  [--mailbox INBOX] [--mark-seen]
      Takes the mail of a mailbox (IMAP). The password is read from standard input.
  mail-source add --vendor <slug> --webhook <name>
      Takes mail that is posted, and prints, this once, the key that the requests are to be signed with.
  mail-source remove --vendor <slug> --id <id>
`

export interface MailSourceTools {
  readonly withStore: <T>(work: (store: Store, commit: Commit) => Promise<T>) => Promise<T>
  readonly askPassword: () => Promise<string>
  readonly publicUrl: string
}

type MailSourceCommand = (args: string[], tools: MailSourceTools) => Promise<string>

/** By name. They throw TypeError for what cannot be understood, ProblemError and Error for what cannot be. */
export const mailSourceCommands: ReadonlyMap<string, MailSourceCommand> = new Map([
  ['list', list],
  ['add', add],
  ['remove', remove],
])

async function list(args: string[], { withStore }: MailSourceTools): Promise<string> {
  const { values } = parseArgs({ args, options: { vendor: { type: 'string' } } })
  const sources = await withStore(async (store) =>
    listSources(store.read, await vendorId(store, values.vendor)),
  )
  return sources
    .map(({ id, imap, webhook, workedAt, failure }) => {
      const what =
        imap === null
          ? `webhook "${webhook?.name ?? ''}"`
          : `${imap.user} @ ${imap.host}:${imap.port} ${imap.mailbox}`
      const trouble = failure === null ? '' : `\n  ${failure.at} ${failure.fault}: ${failure.said}`
      return `${id}  ${what}\n  worked ${workedAt ?? 'never'}${trouble}\n`
    })
    .join('')
}

async function add(args: string[], tools: MailSourceTools): Promise<string> {
  const { values } = parseArgs({
    args,
    options: {
      vendor: { type: 'string' },
      host: { type: 'string' },
      user: { type: 'string' },
      port: { type: 'string' },
      security: { type: 'string' },
      mailbox: { type: 'string' },
      'mark-seen': { type: 'boolean' },
      webhook: { type: 'string' },
    },
  })
  const { vendor, webhook, port, security, mailbox, host, user, 'mark-seen': seen } = values
  const wanted =
    webhook === undefined
      ? {
          kind: 'imap',
          host,
          user,
          password: await tools.askPassword(),
          ...(port !== undefined && { port: Number(port) }),
          ...(security !== undefined && { security }),
          ...(mailbox !== undefined && { mailbox }),
          ...(seen !== undefined && { seen }),
        }
      : { kind: 'webhook', name: webhook }
  const input = mailSourceInput.safeParse(wanted)
  if (!input.success) {
    const wrong = [...new Set(input.error.issues.map(({ path }) => path.join('.')))]
    throw new TypeError(`mail-source add: look at ${wrong.join(', ')}`)
  }
  const { view, secret } = await tools.withStore(async (store, commit) => {
    const id = await vendorId(store, vendor)
    return await commit((work) => addSource(work, { vendorId: id, actor: null }, input.data, true))
  })
  if (view.webhook === null) return `${view.id} is added\n`
  return `${view.id} is added. Mail is posted to

  ${tools.publicUrl}${view.webhook.path}

signed (Standard Webhooks) with this key. It is not shown again:

  ${secret ?? ''}
`
}

async function remove(args: string[], { withStore }: MailSourceTools): Promise<string> {
  const { values } = parseArgs({ args, options: { vendor: { type: 'string' }, id: { type: 'string' } } })
  const { id } = values
  if (id === undefined) throw new TypeError('mail-source remove needs --id')
  await withStore(async (store, commit) => {
    const vendor = await vendorId(store, values.vendor)
    await commit((work) => removeSource(work, { vendorId: vendor, actor: null }, id))
  })
  return `${id} is removed\n`
}

async function vendorId({ read }: Store, slug: string | undefined): Promise<string> {
  if (slug === undefined) throw new TypeError('mail-source needs --vendor')
  const vendor = await findVendorBySlug(read, slug)
  if (vendor === null) throw new Error(`there is no vendor "${slug}"`)
  return vendor.id
}
