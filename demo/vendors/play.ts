/** A story of the demo as scenes, each of which is one commit at its own time. */
import { Readable } from 'node:stream'
import { keepPreview } from '../../server/attachments/previews.ts'
import { beginUpload, continueUpload, type FilesDeps } from '../../server/attachments/uploads.ts'
import { acceptOffer, makeOffer } from '../../server/offers/offers.ts'
import type { Commit, Work } from '../../server/storage/commit.ts'
import { logWork } from '../../server/support/working.ts'
import {
  actOnTicket,
  COMPANY_FIELD,
  markSeen,
  mergeTicket,
  noteOnTicket,
  openTicket,
  openTicketFor,
  replyToTicket,
  type CustomerCaller,
  type MailOrigin,
} from '../../server/tickets/tickets.ts'
import type { FileView } from '../../shared/api/files.ts'
import type { Cast } from './cast.ts'
import type { DemoCustomer, DemoFile, DemoOffer, Step, Story } from './vendor.ts'

const DAY = 24 * 60 * 60 * 1000

export interface Scene {
  /** Hours before now. */
  readonly at: number
  readonly play: (moment: Moment) => Promise<void>
}

/** Commits, and takes files in, as if it were then. */
export interface Moment {
  readonly commit: Commit
  readonly files: FilesDeps
}

/** The uploads of what goes along with something said, in order. */
async function upload(
  deps: FilesDeps,
  vendor: CustomerCaller['vendor'],
  files: readonly DemoFile[] = [],
): Promise<readonly string[]> {
  const uploads: string[] = []
  for (const file of files) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    uploads.push((await uploadOne(deps, { vendor, person: null }, file)).upload)
  }
  return uploads
}

/** Sent, looked at and scanned as anybody's. */
export async function uploadOne(
  deps: FilesDeps,
  who: Parameters<typeof beginUpload>[1],
  { name, width, height, finding, preview, ...file }: DemoFile,
): Promise<{ readonly upload: string; readonly sent: FileView | null }> {
  const bytes = file.bytes()
  const scanner: FilesDeps['scanner'] = {
    scan(read) {
      read.destroy()
      return Promise.resolve(finding ?? null)
    },
  }
  const announced = { name, size: bytes.length, width, height }
  const { upload: its } = await beginUpload(deps, who, announced)
  const body = Readable.from([new Uint8Array(bytes)])
  const { file: sent } = await continueUpload({ ...deps, scanner }, its, 0, body)
  if (preview !== undefined) await keepPreview(deps, its, preview())
  return { upload: its, sent }
}

/** A guest's company is what they typed into the form. */
function askedBy(customer: DemoCustomer, { fields = {} }: Story) {
  if (customer.by !== 'guest') return { fields, channel: 'panel' } as const
  return { fields: { ...fields, [COMPANY_FIELD]: customer.company }, channel: 'form' } as const
}

export function scenesOf(story: Story, cast: Cast, mail: MailOrigin): readonly Scene[] {
  const { operator } = cast
  let customer: CustomerCaller | undefined
  let id = ''
  let seq = 0
  let offered = { id: '', version: 0 }
  const offer = async (work: Work, { days, ...terms }: DemoOffer) => {
    const validUntil = new Date(work.now + days * DAY).toISOString()
    const change = await makeOffer(work, operator, id, { ...terms, validUntil, after: offered.version }, mail)
    offered = change.offer
    return change
  }
  const opening: Scene = {
    at: story.at,
    async play({ commit, files: keeping }) {
      const { subject, message, category = null, project, phoned = false } = story
      const { fields, channel } = askedBy(cast.find(story.from), story)
      const projectId = project === undefined ? null : (cast.projects.get(project) ?? null)
      const files = await upload(keeping, operator.vendor, story.files)
      const input = { subject, message, category, projectId, fields, files }
      const opened = await commit(async (work) => {
        customer = await cast.customer(work, story.from)
        return phoned
          ? await openTicketFor(
              work,
              operator,
              { ...input, customer: { id: customer.person.id }, channel: 'phone' },
              { mail, invite: cast.invite },
            )
          : await openTicket(work, customer, input, mail, channel)
      })
      id = opened.ticket.id
      cast.tickets.set(subject, id)
      seq = opened.entry.seq
    },
  }
  const play = async ({ commit, files: keeping }: Moment, step: Step): Promise<void> => {
    const opener = customer
    if (opener === undefined) throw new Error(`"${story.subject}" has not begun`)
    if ('reads' in step) {
      await commit((work) => markSeen(work, opener, id, seq))
      return
    }
    if ('logs' in step) {
      await commit((work) => logWork(work, operator, id, { minutes: step.logs, note: step.note }))
      return
    }
    const files = await upload(keeping, operator.vendor, 'says' in step ? step.files : [])
    const change = await commit((work) => {
      if ('does' in step) return actOnTicket(work, operator, id, step.does, mail)
      if ('mergesInto' in step) {
        const into = cast.tickets.get(step.mergesInto)
        if (into === undefined) throw new Error(`"${step.mergesInto}" has not been opened`)
        return mergeTicket(work, operator, id, { into }, mail)
      }
      if ('offers' in step) return offer(work, step.offers)
      if ('accepts' in step) {
        const { name } = opener.person
        return acceptOffer(work, opener, offered.id, { version: offered.version, name }, mail)
      }
      if ('notes' in step) return noteOnTicket(work, operator, id, { message: step.notes }, mail)
      const by = step.by === 'customer' ? opener : operator
      const status = step.by === 'operator' ? step.status : undefined
      return replyToTicket(work, by, id, { message: step.says, status, files }, mail)
    })
    seq = change.entry.seq
  }
  return [
    opening,
    ...story.steps.map((step) => ({ at: step.at, play: (moment: Moment) => play(moment, step) })),
  ]
}
