/**
 * A form of something with versions: what is typed stays in this browser until it is saved, and where somebody else
 * was faster the operator chooses whose goes on.
 */
import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { ApiProblem } from '../../api/client.ts'
import { dropKept, keep, readKept } from '../../api/kept.ts'
import { isMissing } from '../problems.ts'
import { useLatest } from '../use-latest.ts'
import { join, replacedIn } from './joining.ts'
import { forgetSent, make } from './making.ts'
import { useNews } from './use-news.ts'
import { useFirstWrong, useSave, type Saving } from './use-save.ts'

export interface KeptFormOf<Thing, Written> {
  /** What kind of thing it is, of which person and which one: what is written is kept under these. */
  readonly kind: 'article' | 'release' | 'proposal'
  readonly personId: string
  /** Null for a new one. */
  readonly id: string | null
  /** Somebody has deleted it: what was written in it goes on as a new one. */
  readonly gone: boolean
  /** Null for a new one, and for one that is gone. */
  readonly thing: Thing | null
  /** A form nobody has written in. */
  readonly blank: Written
  readonly writtenOf: (thing: Thing) => Written
  readonly same: (a: Written, b: Written) => boolean
  /** The thing as it is by now, whoever changed it. */
  readonly read: (id: string) => Promise<Thing>
  /** It is like this now. */
  readonly onThing: (thing: Thing) => void
  /** It turned out that it is gone. */
  readonly onGone: () => void
  /** Another number whenever somebody may have changed or deleted it, as it is told live; left out where it is read anew elsewhere. */
  readonly news?: number
}

export interface KeptForm<Thing, Written> extends Saving {
  /** The first field that something is wrong with gets the focus. */
  readonly formRef: RefObject<HTMLFormElement | null>
  readonly written: Written
  /** The version that is written anew, null for a new one; another than the thing's where somebody else has written since. */
  readonly version: number | null
  /** Whether something is written that is not saved. */
  readonly dirty: boolean
  /** What is written is all that is left, and is saved as a new one. */
  readonly gone: boolean
  /** What was written and not saved when the form was last left is back. */
  readonly restored: boolean
  /** Somebody else has saved since. */
  readonly outdated: boolean
  /** What is written goes on from what somebody else has saved, and is not saved yet; with the texts of theirs that it replaces. */
  readonly joined: readonly string[] | null
  /** Also keeps it, and forgets what was wrong with the field. */
  readonly write: (written: Written, field: string) => void
  /**
   * Makes a new one of what is written, once, and nothing is kept of it here any more.
   * @param put saves what has been written since what was sent before and had no answer
   * @returns what was made, and whether all of it is saved: if not, what is written is kept in what was made
   * @throws as `post` does
   */
  readonly make: <Body>(
    body: Body,
    post: (body: Body, key: string) => Promise<Thing>,
    put: (made: Thing) => Promise<Thing>,
  ) => Promise<{ readonly made: Thing; readonly saved: boolean }>
  /** It is saved, and nothing is kept of it any more. */
  readonly take: (thing: Thing) => void
  /** It has changed, and what is written goes on from there. */
  readonly follow: (thing: Thing) => void
  /** Nothing is kept of it any more. */
  readonly forget: () => void
  /** Puts the form back to what is saved. */
  readonly leave: () => void
  /** Where somebody else has changed it: theirs is shown, or ours goes on from it. */
  readonly settle: (whose: 'mine' | 'theirs') => Promise<boolean>
}

/** What is kept: the form, what stood there before, and of which version that is. */
interface Kept<Written> {
  readonly written: Written
  readonly began: Written
  /** Null for one that is new. */
  readonly version: number | null
}

export function useKeptForm<
  Thing extends { readonly id: string; readonly version: number },
  Written extends object,
>(of: KeptFormOf<Thing, Written>): KeptForm<Thing, Written> {
  const { id, gone, thing, blank, writtenOf, same, read, onThing, onGone, news = 0 } = of
  const name = nameOf(of)
  const save = useSave()
  const [kept] = useState(() => keptUnder(name, blank))
  const saved = thing === null ? blank : writtenOf(thing)
  const [written, setWritten] = useState(kept?.written ?? saved)
  /** What stood there when this began to be written. */
  const [began, setBegan] = useState(kept?.began ?? saved)
  const [version, setVersion] = useState(kept?.version ?? thing?.version ?? null)
  const [restored, setRestored] = useState(kept !== null)
  const [outdated, setOutdated] = useState(false)
  const [joined, setJoined] = useState<readonly string[] | null>(null)
  const formRef = useFirstWrong(save)

  const keepWritten = (text: Kept<Written>) => keep(name, JSON.stringify(text))
  const forget = () => {
    dropKept(name)
    forgetSent(name)
  }

  const start = (from: Written, at: number | null) => {
    forget()
    setRestored(false)
    setOutdated(false)
    setJoined(null)
    setVersion(at)
    setBegan(from)
    setWritten(from)
  }

  const take = (next: Thing) => {
    start(writtenOf(next), next.version)
    onThing(next)
  }

  const follow = (next: Thing) => {
    const now = writtenOf(next)
    setVersion(next.version)
    setBegan(now)
    onThing(next)
    // After a reload, too, it is one's own that was changed.
    if (readKept(name) !== null) keepWritten({ written, began: now, version: next.version })
  }

  const isGone = async () => {
    if (id === null || gone) return false
    try {
      await read(id)
      return false
    } catch (error) {
      return isMissing(error)
    }
  }

  /** Does it, and finds out whether somebody else was faster. */
  const run = (work: () => Promise<void>) =>
    save.run(async () => {
      try {
        await work()
      } catch (error) {
        if (isMissing(error) && (await isGone())) return onGone()
        if (!(error instanceof ApiProblem) || error.problem.code !== 'outdated') throw error
        const theirs = id === null ? null : await read(id)
        // It was one's own, of which no answer came: it is saved.
        if (theirs !== null && same(writtenOf(theirs), written)) return take(theirs)
        setOutdated(true)
      }
    })

  const here = useLatest({ version, written, dirty: !same(written, saved), busy: save.busy })
  /** Theirs takes the place of what nobody has written in; where somebody has, they are told before they go on. */
  const look = async () => {
    if (id === null || gone || save.busy) return
    try {
      const theirs = await read(id)
      const mine = here.current
      if (mine.busy || mine.version === null || theirs.version < mine.version) return
      // What is written is the same, but its time may have come.
      if (theirs.version === mine.version) return onThing(theirs)
      if (mine.dirty && !same(writtenOf(theirs), mine.written)) setOutdated(true)
      else take(theirs)
    } catch (error) {
      if (isMissing(error)) onGone()
    }
  }
  useNews(news, () => void look())

  return {
    ...save,
    formRef,
    written,
    version: gone ? null : version,
    dirty: !same(written, saved),
    gone,
    restored,
    outdated: outdated && !gone,
    joined,
    run,
    async make(body, post, put) {
      const { made, same: asSent } = await make(name, body, post)
      forget()
      if (asSent) return { made, saved: true }
      try {
        return { made: await put(made), saved: true }
      } catch {
        const text: Kept<Written> = { written, began: writtenOf(made), version: made.version }
        keep(nameOf({ ...of, id: made.id }), JSON.stringify(text))
        return { made, saved: false }
      }
    },
    take,
    follow,
    forget,
    write(next, field) {
      setWritten(next)
      keepWritten({ written: next, began, version })
      save.mend(field)
    },
    leave: () => start(saved, thing?.version ?? null),
    settle: (whose) =>
      run(async () => {
        if (id === null) return
        const theirs = await read(id)
        if (whose === 'theirs') return take(theirs)
        const now = writtenOf(theirs)
        const next = join(now, written, began)
        setOutdated(false)
        setJoined(replacedIn(now, written, began))
        setWritten(next)
        follow(theirs)
        keepWritten({ written: next, began: now, version: theirs.version })
      }),
  }
}

/** Whether something is kept that was written in it, or in a new one, and not saved. */
export function isKept(of: Pick<KeptFormOf<unknown, unknown>, 'kind' | 'personId' | 'id'>): boolean {
  return readKept(nameOf(of)) !== null
}

function nameOf({ kind, personId, id }: Pick<KeptFormOf<unknown, unknown>, 'kind' | 'personId' | 'id'>) {
  return `lifebuoy.desk.${kind}.${personId}.${id ?? 'new'}`
}

function keptUnder<Written extends object>(name: string, blank: Written): Kept<Written> | null {
  const text = readKept(name)
  if (text === null) return null
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as it was kept above
    const { written, began, version } = JSON.parse(text) as Kept<Written>
    // What says a thing that the form no longer asks may have said for whom it is: without that, for all could be meant.
    if (Object.keys(written).some((key) => !(key in blank))) return null
    // What was kept before there was so much in the form goes on.
    return { written: { ...blank, ...written }, began: { ...blank, ...began }, version }
  } catch {
    return null
  }
}
