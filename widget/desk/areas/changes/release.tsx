/** One release: read, written, saved, published, taken back. What is typed stays until it is saved, in this browser. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ReleaseDetail } from '../../../../shared/api/releases.ts'
import { reactionSigns } from '../../../../shared/release/reactions.ts'
import { ApiProblem } from '../../../api/client.ts'
import type { AreaProps } from '../../area.ts'
import { Dialog } from '../../dialog.tsx'
import { writeAreaPlace } from '../../place.ts'
import { isMissing } from '../../problems.ts'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useWords } from '../../words.tsx'
import { Nothing, Page } from '../page.tsx'
import { useKey } from '../people/use-key.ts'
import { useRead } from '../people/use-read.ts'
import { useSave } from '../use-save.ts'
import { Audience } from './audience.tsx'
import { Fields } from './fields.tsx'
import { Publishing } from './publishing.tsx'
import { useSaid } from './said.ts'
import { State, Waiting } from './shown.tsx'
import { Tickets } from './tickets.tsx'
import { blank, inputOf, keepWritten, keptOf, sameWritten, writtenOf, type Written } from './written.ts'

export interface ReleasePageProps extends AreaProps {
  /** Null for a new one. */
  readonly id: string | null
  /** Whether it is being said when it is out. */
  readonly publishing: boolean
}

const all = writeAreaPlace({ area: 'changes', path: [] })

export function ReleasePage(props: ReleasePageProps) {
  const { id, request } = props
  const said = useSaid()
  const read = useRead(id ?? '', async () =>
    id === null ? null : await request('GET', '/api/releases/:id', { params: { id } }),
  )
  if (id !== null && read.value === null) {
    return (
      <Page heading={said.heading} back={{ href: all, label: said.back }}>
        {isMissing(read.error) ? <Nothing>{said.gone}</Nothing> : <Waiting read={read} />}
      </Page>
    )
  }
  return <Form {...props} release={read.value} onRelease={read.set} />
}

interface FormProps extends ReleasePageProps {
  readonly release: ReleaseDetail | null
  readonly onRelease: (release: ReleaseDetail) => void
}

function Form(props: FormProps) {
  const { request, session, locale, say, go, id, release, onRelease, publishing } = props
  const said = useSaid()
  const now = useNow()
  const { time } = useWords()
  const save = useSave()
  const keyFor = useKey()
  const me = session.person.id
  const [kept] = useState(() => keptOf(me, id))
  const saved = release === null ? blank(session.vendor.locale) : writtenOf(release)
  const [written, setWritten] = useState<Written>(kept?.written ?? saved)
  /** The version that is written anew; another one than the release's by now where somebody else has written since. */
  const [version, setVersion] = useState(kept?.version ?? release?.version ?? null)
  const [restored, setRestored] = useState(kept !== null)
  const [outdated, setOutdated] = useState(false)
  const [asking, setAsking] = useState<'withdraw' | 'delete' | null>(null)
  const formRef = useRef<HTMLFormElement>(null)
  const { errors } = save
  const dirty = !sameWritten(written, saved)
  const state = release?.state ?? 'draft'

  useEffect(() => {
    formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])

  const take = (next: ReleaseDetail) => {
    keepWritten(me, id, null)
    setRestored(false)
    setOutdated(false)
    setVersion(next.version)
    setWritten(writtenOf(next))
    onRelease(next)
  }

  /** Does it, and finds out whether somebody else was faster. */
  const run = (work: () => Promise<void>) =>
    save.run(async () => {
      try {
        await work()
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.problem.code !== 'outdated') throw error
        setOutdated(true)
      }
    })

  const keepIt = (then: 'stay' | 'publish') =>
    run(async () => {
      const body = inputOf(written)
      if (id === null || version === null) {
        const made = await request('POST', '/api/releases', { body, key: keyFor(body) })
        keepWritten(me, id, null)
        say(said.done.saved)
        go(then === 'publish' ? [made.id, 'publication'] : [made.id])
        return
      }
      if (dirty) {
        take(await request('PUT', '/api/releases/:id', { params: { id }, body: { ...body, version } }))
        say(said.done.saved)
      }
      if (then === 'publish') go([id, 'publication'])
    })

  /** Somebody else has changed it: theirs is shown, or ours goes on from it. */
  const settle = (whose: 'mine' | 'theirs') =>
    run(async () => {
      if (id === null) return
      const theirs = await request('GET', '/api/releases/:id', { params: { id } })
      if (whose === 'theirs') return take(theirs)
      setOutdated(false)
      setVersion(theirs.version)
      onRelease(theirs)
      keepWritten(me, id, { written, version: theirs.version })
    })

  const leave = () => {
    keepWritten(me, id, null)
    setRestored(false)
    setOutdated(false)
    setWritten(saved)
    setVersion(release?.version ?? null)
  }

  const takeBack = () =>
    run(async () => {
      if (release === null || version === null) return
      const body = { version }
      setAsking(null)
      const params = { id: release.id }
      const key = keyFor(['withdrawal', release.id, body])
      const next = await request('POST', '/api/releases/:id/withdrawal', { params, body, key })
      setVersion(next.version)
      onRelease(next)
      say(state === 'scheduled' ? said.done.unscheduled : said.done.withdrawn)
    })

  const remove = () =>
    run(async () => {
      if (release === null) return
      setAsking(null)
      await request('DELETE', '/api/releases/:id', { params: { id: release.id } })
      keepWritten(me, id, null)
      say(said.done.deleted)
      go([])
    })

  const fields = {
    request,
    session,
    written,
    errors,
    onWrite(next: Written, field: string) {
      setWritten(next)
      keepWritten(me, id, { written: next, version })
      save.mend(field)
    },
  }
  const title = release === null ? said.fresh : titleOf(release, locale) || said.untitled
  const when = release?.publishedAt ? moment(release.publishedAt, now, time) : null

  return (
    <Page
      heading={title}
      back={{ href: all, label: said.back }}
      about={
        when === null || state === 'draft' || release === null
          ? undefined
          : [
              { scheduled: said.comes, published: said.out, withdrawn: said.was }[state](when),
              ...reactionSigns
                .filter((sign) => release.reactions[sign] > 0)
                .map((sign) => `${said.reactions[sign]}: ${release.reactions[sign]}`),
            ].join(' · ')
      }
      actions={release !== null && <State state={state} />}
    >
      <div role="alert">
        {save.failure !== null && <p class="notice">{save.failure}</p>}
        {outdated && (
          <div class="notice">
            <p>{said.outdated}</p>
            <div class="area-foot">
              <button type="button" class="button small" onClick={() => void settle('mine')}>
                {said.keepMine}
              </button>
              <button type="button" class="button small" onClick={() => void settle('theirs')}>
                {said.takeTheirs}
              </button>
            </div>
          </div>
        )}
      </div>
      {restored && dirty && (
        <output class="notice changes-restored">
          <span>{said.restored}</span>
          <button type="button" class="button small" onClick={leave}>
            {said.discard}
          </button>
        </output>
      )}
      <form
        class="area-form changes-form"
        noValidate
        ref={formRef}
        onSubmit={(event) => {
          event.preventDefault()
          void keepIt('stay')
        }}
      >
        <Fields {...fields} />
        <Audience {...fields} />
        <Tickets {...fields} />
        <div class="area-foot changes-foot">
          {state === 'published' ? (
            <button type="submit" class="button primary" aria-disabled={save.busy}>
              {said.save}
            </button>
          ) : (
            <>
              <button
                type="button"
                class="button primary"
                aria-disabled={save.busy}
                onClick={() => void keepIt('publish')}
              >
                {state === 'scheduled' ? said.reschedule : said.publish}
              </button>
              <button type="submit" class="button" aria-disabled={save.busy}>
                {state === 'draft' ? said.saveDraft : said.save}
              </button>
            </>
          )}
          {state === 'published' && (
            <button type="button" class="button" onClick={() => setAsking('withdraw')}>
              {said.withdraw}
            </button>
          )}
          {state === 'scheduled' && (
            <button type="button" class="button" aria-disabled={save.busy} onClick={() => void takeBack()}>
              {said.unschedule}
            </button>
          )}
          {release !== null && state === 'draft' && (
            <button type="button" class="button" onClick={() => setAsking('delete')}>
              {said.delete}
            </button>
          )}
        </div>
      </form>
      {publishing && release !== null && state !== 'published' && (
        <Publishing
          request={request}
          release={release}
          onClose={() => go([release.id])}
          onDone={(next) => {
            take(next)
            say(next.state === 'scheduled' ? said.done.scheduled : said.done.published)
            go([release.id])
          }}
        />
      )}
      {asking !== null && (
        <Dialog
          heading={asking === 'delete' ? said.deleteHeading : said.withdrawHeading}
          onClose={() => setAsking(null)}
        >
          <p>{asking === 'delete' ? said.deleteAbout : said.withdrawAbout}</p>
          <div class="dialog-buttons">
            <button type="button" class="button" onClick={() => setAsking(null)}>
              {said.cancel}
            </button>
            <button
              type="button"
              class="button danger"
              onClick={() => void (asking === 'delete' ? remove() : takeBack())}
            >
              {asking === 'delete' ? said.delete : said.withdraw}
            </button>
          </div>
        </Dialog>
      )}
    </Page>
  )
}

/** In the reader's language, else in the first that it has. */
function titleOf({ texts }: ReleaseDetail, locale: keyof ReleaseDetail['texts']): string {
  return (texts[locale] ?? Object.values(texts).find((text) => text !== undefined))?.title ?? ''
}
