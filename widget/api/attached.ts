/**
 * What is attached to a draft, for as long as the page lives: who goes elsewhere and comes back finds it on its way still.
 * And the wait before a message is sent, until all of it is there.
 */
import { createUploads, type Upload, type Uploads, type UploadsOptions } from './uploads.ts'
import { readKeptFiles } from './uploads-kept.ts'

/** `waits`: the message goes out as soon as all files are here. `asks`: some have failed; it may go out without them. */
export type Hold = 'no' | 'waits' | 'asks'

export interface Attached extends Omit<Uploads, 'kept' | 'close'> {
  readonly hold: Hold
  /** How often a message had to wait. */
  readonly held: number
  /** Whether the message has to wait. If so, `send` is called when it has not any longer. */
  holds(send: () => void): boolean
  /** Sends without those that have failed. */
  sendWithout(): void
  /** Sends later, when its author says so again. */
  release(): void
  /** What goes along, by what names it on the server, in order. */
  files(): readonly string[]
  /** Nothing is attached any longer: it went along. */
  take(): void
  /** Nothing is attached any longer, and nothing stays on the server. */
  clear(): void
  /** Tells of each change, and `keep` what is to be kept with the draft. The answer ends it. */
  watch(onChange: () => void, keep: (kept: string) => void): () => void
}

export type AttachedOptions = Omit<UploadsOptions, 'kept' | 'onChange'>

interface Place {
  readonly attached: Attached
  /** What its draft was last told to keep. */
  told: string
}

const places = new Map<string, Place>()

/**
 * @param name of the draft, of its owner's alone
 * @param kept with the draft; when that is not what was last told, it has been sent, dropped or written elsewhere
 */
export function attachedTo(name: string, kept: string, options: AttachedOptions): Attached {
  const had = places.get(name)
  if (had !== undefined) {
    if (had.told === kept) return had.attached
    const sent = new Set(readKeptFiles(kept).map(({ upload }) => upload))
    for (const { key, upload } of had.attached.items) if (!sent.has(upload)) had.attached.remove(key)
    had.attached.take()
  }

  let hold: Hold = 'no'
  let held = 0
  let goOn: (() => void) | null = null
  let watcher: { readonly onChange: () => void; readonly keep: (text: string) => void } | null = null
  let uploads = create(kept)

  function create(text: string): Uploads {
    return createUploads({ ...options, kept: text, onChange: changed })
  }

  function changed() {
    if (watcher === null) return
    tell()
    settle()
    watcher.onChange()
  }

  function tell() {
    const now = uploads.kept()
    if (now === place.told || watcher === null) return
    place.told = now
    watcher.keep(now)
  }

  /** What has waited goes out, once there is nothing to wait for. */
  function settle() {
    if (hold === 'no' || goOn === null) return
    const before = hold
    hold = holdFor(uploads.items)
    if (hold !== 'no') return
    const send = goOn
    goOn = null
    // Who was asked has answered otherwise: nothing goes out without being told so.
    if (before === 'asks') return
    // Not from within what has brought the last byte.
    queueMicrotask(send)
  }

  const attached: Attached = {
    get items() {
      return uploads.items
    },
    get hold() {
      return hold
    },
    get held() {
      return held
    },
    add: (files) => uploads.add(files),
    remove: (key) => uploads.remove(key),
    retry: (key) => uploads.retry(key),
    holds(send) {
      hold = holdFor(uploads.items)
      if (hold === 'no') return false
      goOn = send
      held += 1
      watcher?.onChange()
      return true
    },
    sendWithout() {
      const send = goOn
      hold = 'no'
      goOn = null
      for (const { key, state } of uploads.items) if (isOut(state)) uploads.remove(key)
      send?.()
    },
    release() {
      hold = 'no'
      goOn = null
      watcher?.onChange()
    },
    files: () => uploads.items.flatMap(({ state, upload }) => (state === 'done' ? [upload] : [])),
    take: () => empty(true),
    clear: () => empty(false),
    watch(onChange, keep) {
      const mine = { onChange, keep }
      watcher = mine
      tell()
      return () => {
        if (watcher !== mine) return
        watcher = null
        hold = 'no'
        goOn = null
      }
    },
  }

  function empty(sent: boolean) {
    uploads.close(sent)
    hold = 'no'
    goOn = null
    uploads = create('')
    // Its author's to keep or to drop, with what was written.
    place.told = ''
    watcher?.onChange()
  }

  const place: Place = { attached, told: kept }
  places.set(name, place)
  return attached
}

function isOut(state: Upload['state']): boolean {
  return state === 'failed' || state === 'lost'
}

/** What has failed is asked about once the rest is there. */
function holdFor(items: readonly Upload[]): Hold {
  if (items.some(({ state }) => state !== 'done' && !isOut(state))) return 'waits'
  return items.some(({ state }) => isOut(state)) ? 'asks' : 'no'
}
