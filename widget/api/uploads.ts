/**
 * Files on their way to the server: announced, sent with progress, and taken up again where a lost connection has cut
 * them off.
 */
import type { FileView } from '../../shared/api/files.ts'
import { tidyName } from '../../shared/file/name.ts'
import { faultOf, type FileFault, type FileRules } from '../../shared/file/rules.ts'
import { ApiProblem, clientError, Offline, type Client } from './client.ts'
import { drawPreview, previewBytes, type Drawn } from './previews.ts'
import { rest, sendBytes } from './uploads-sending.ts'
import { readKeptFiles, writeKeptFiles, type KeptFile } from './uploads-kept.ts'

/**
 * `stalled`: the connection is lost, or the server is busy; it goes on by itself. `failed`: it does not. `lost`: it was
 * begun on a page that is gone, and goes on when the same file is chosen again.
 */
export type UploadState = 'waiting' | 'sending' | 'stalled' | 'done' | 'failed' | 'lost'

/** Why a file does not go along. `count`: there are as many as may be. `unreadable`: the browser cannot read it (any more). */
export type UploadFault = FileFault | 'count' | 'unreadable'

export interface Upload {
  /** Names it on this page. */
  readonly key: number
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Bytes that are on the server, or on their way. */
  readonly sent: number
  readonly state: UploadState
  readonly fault: UploadFault | null
  /** What the server says of why it failed or stalls, in the reader's language. */
  readonly detail: string | null
  /** Whether it can be tried again as it is. */
  readonly again: boolean
  /** A small picture of it. */
  readonly picture: HTMLCanvasElement | null
  /** What names it on the server; empty until it has been announced. */
  readonly upload: string
  /** The id of the file that it has become; null until it is done. */
  readonly fileId: string | null
}

export interface Uploads {
  /** In the order in which they were chosen. */
  readonly items: readonly Upload[]
  add(files: readonly File[]): void
  /** Takes it out, on the server too. */
  remove(key: number): void
  retry(key: number): void
  /** Those that are to go along, as text to be kept with a draft; empty for none. */
  kept(): string
  /** Lets go of all; what is on the server goes too, unless it went along with a message. */
  close(sent: boolean): void
}

export interface UploadsOptions {
  readonly client: Pick<Client, 'request' | 'fetch'>
  /** As the client has them. */
  readonly server: string
  readonly locale: string
  /** The vendor's public key, for who has not signed in. */
  readonly guestKey?: string | undefined
  readonly rules: FileRules
  /** Text of `kept`, of a page before this one. */
  readonly kept: string
  readonly onChange: () => void
  /** How the pause (ms) before the next attempt passes. */
  readonly rest?: typeof rest
}

/** Uploads at the same time; the rest waits its turn. */
const AT_ONCE = 2
/** Milliseconds: the first pause after a lost connection, and the longest. */
const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 20_000
/** Seconds that a server may ask us to wait; what takes longer is told as failed. */
const PATIENCE = 120

interface Item extends Upload, KeptFile {
  name: string
  size: number
  modified: number
  sent: number
  state: UploadState
  fault: UploadFault | null
  detail: string | null
  again: boolean
  upload: string
  fileId: string | null
  drawn: Drawn | null
  file: File | null
  /** While it is tried. */
  stop: AbortController | null
}

export function createUploads(options: UploadsOptions): Uploads {
  const { client, server, locale, guestKey, rules, onChange, rest: pass = rest } = options
  let lastKey = 0
  let items: readonly Item[] = readKeptFiles(options.kept).map((kept) => newItem(kept, null))
  let closed = false

  function newItem({ upload, name, size, modified }: KeptFile, file: File | null): Item {
    return {
      key: (lastKey += 1),
      upload,
      name,
      size,
      modified,
      sent: 0,
      state: file === null && upload === '' ? 'lost' : 'waiting',
      fault: null,
      detail: null,
      again: false,
      fileId: null,
      drawn: null,
      get picture() {
        return this.drawn?.canvas ?? null
      },
      file,
      stop: null,
    }
  }

  function set(item: Item, change: Partial<Item>) {
    Object.assign(item, change)
    if (!closed) onChange()
  }

  function pump() {
    for (const item of items) {
      if (items.filter(({ stop }) => stop !== null).length >= AT_ONCE) return
      if (item.state === 'waiting') void run(item)
    }
  }

  async function run(item: Item): Promise<void> {
    const stop = new AbortController()
    // Whoever chose the file anew may have begun another before this one came to its end.
    const stopped = () => stop.signal.aborted || item.stop !== stop
    item.stop = stop
    let pause = FIRST_PAUSE
    set(item, { state: 'sending', fault: null, detail: null })
    while (item.state === 'sending' && !stopped()) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- attempt after attempt
        await attempt(item, stop.signal)
      } catch (thrown) {
        if (stopped()) break
        const error = clientError(thrown)
        // oxlint-disable-next-line no-await-in-loop -- as above
        const failed = await failureOf(item, error)
        if (failed !== null) set(item, failed)
        else {
          const asked = error instanceof ApiProblem ? (error.retryAfter ?? 0) * 1000 : 0
          set(item, { state: 'stalled', detail: error instanceof ApiProblem ? error.problem.detail : null })
          // oxlint-disable-next-line no-await-in-loop -- as above
          await pass(Math.max(pause * (0.5 + Math.random() / 2), asked), stop.signal)
          pause = Math.min(LONGEST_PAUSE, pause * 2)
          if (stopped()) break
          set(item, { state: 'sending', detail: null })
        }
      }
    }
    if (item.stop === stop) item.stop = null
    if (!closed) pump()
  }

  /** @throws ApiProblem | Offline */
  async function attempt(item: Item, signal: AbortSignal): Promise<void> {
    const { file } = item
    let offset = 0
    if (item.upload === '') {
      if (file === null) return set(item, { state: 'lost', sent: 0 })
      item.drawn ??= await drawPreview(file)
      if (item.drawn !== null) set(item, {})
      const upload = await announce(item)
      if (signal.aborted) return drop(upload)
      set(item, { upload })
      await sendPreview(item)
    } else {
      const answer = await client.request('GET', '/api/uploads/:upload', { params: { upload: item.upload } })
      if (answer.file !== null) return done(item, answer.file)
      ;({ offset } = answer)
      if (file === null) return set(item, { state: 'lost', sent: offset, size: answer.size })
      item.drawn ??= await drawPreview(file)
    }
    if (signal.aborted) return
    set(item, { sent: offset })
    const answer = await sendBytes(`${server}/api/uploads/${item.upload}`, file.slice(offset), offset, {
      locale,
      signal,
      onSent: (sent) => set(item, { sent: offset + sent }),
    })
    if (answer.file === null) throw new Offline('less has arrived than was sent')
    done(item, answer.file)
  }

  function done(item: Item, { id, name, size }: FileView) {
    // What the server calls it is what it is called from now on.
    set(item, { state: 'done', fileId: id, name, size, sent: size })
  }

  async function announce({ name, size, drawn }: Item): Promise<string> {
    const body = { name, size, ...(drawn && { width: drawn.width, height: drawn.height }) }
    const { upload } =
      guestKey === undefined
        ? await client.request('POST', '/api/uploads', { body })
        : await client.request('POST', '/api/guest-uploads', { body: { ...body, key: guestKey } })
    return upload
  }

  /** Before the file, so that there is one as soon as that is there. Without it, it has none. */
  async function sendPreview({ drawn, upload }: Item): Promise<void> {
    const body = drawn && (await previewBytes(drawn.canvas))
    if (!body) return
    await client.fetch(`/api/uploads/${upload}/preview`, { method: 'PUT', body }).catch(() => undefined)
  }

  /** Why it will not go on by itself; null when it may. */
  async function failureOf(item: Item, error: ApiProblem | Offline): Promise<Partial<Item> | null> {
    if (!(error instanceof ApiProblem)) {
      const readable = await item.file
        ?.slice(0, 1)
        .arrayBuffer()
        .catch(() => null)
      return readable === null ? { state: 'failed', fault: 'unreadable', again: false } : null
    }
    const { code, status, detail, reason } = error.problem
    if (code === 'not_found' && item.upload !== '') {
      // It waited too long: what is still at hand is announced anew.
      return { upload: '', sent: 0, ...(item.file === null && { state: 'lost' }) }
    }
    if (code === 'outdated') return null
    const passes = status >= 500 || status === 401 || status === 408 || status === 429
    if (passes && (error.retryAfter ?? 0) <= PATIENCE) return null
    const fault = code === 'refused' ? faults.find((one) => one === reason) : undefined
    return { state: 'failed', fault: fault ?? null, detail, again: code !== 'refused' }
  }

  function drop(upload: string) {
    if (upload === '') return
    // Nobody sends it along: if it is not removed now, it is later.
    client.fetch(`/api/uploads/${upload}`, { method: 'DELETE' }).catch(() => undefined)
  }

  const uploads: Uploads = {
    get items() {
      return items
    },
    add(files) {
      const added: Item[] = []
      for (const file of files) {
        const { size, lastModified: modified } = file
        const again = items.find(
          (item) => item.state === 'lost' && item.name === tidyName(file.name) && item.size === size,
        )
        if (again !== undefined) {
          // One that was changed meanwhile is another: it begins anew, so that the bytes of both are never mixed.
          if (again.modified !== modified) {
            drop(again.upload)
            Object.assign(again, { upload: '', sent: 0, modified })
          }
          again.file = file
          again.state = 'waiting'
          continue
        }
        const item = newItem({ upload: '', name: tidyName(file.name) || file.name, size, modified }, file)
        const many = [...items, ...added].filter(({ state }) => state !== 'failed').length >= rules.count
        item.fault = faultOf(file, rules) ?? (many ? 'count' : null)
        if (item.fault !== null) item.state = 'failed'
        added.push(item)
      }
      items = [...items, ...added]
      onChange()
      pump()
    },
    remove(key) {
      const item = items.find((one) => one.key === key)
      if (item === undefined) return
      item.stop?.abort()
      drop(item.upload)
      items = items.filter((one) => one !== item)
      onChange()
      pump()
    },
    retry(key) {
      const item = items.find((one) => one.key === key)
      if (item?.state !== 'failed') return
      set(item, { state: 'waiting' })
      pump()
    },
    kept: () => writeKeptFiles(items.filter(({ state }) => state !== 'failed')),
    close(sent) {
      closed = true
      for (const { stop, upload } of items) {
        stop?.abort()
        if (!sent) drop(upload)
      }
      items = []
    },
  }
  pump()
  return uploads
}

const faults: readonly FileFault[] = ['nameless', 'type', 'empty', 'size', 'content']
