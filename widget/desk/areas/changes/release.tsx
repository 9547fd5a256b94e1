/** One release: read, written, saved, published, taken back. What is typed stays until it is saved, in this browser. */
import { useState } from 'preact/hooks'
import type { ReleaseDetail } from '../../../../shared/api/releases.ts'
import { reactionSigns } from '../../../../shared/release/reactions.ts'
import type { AreaProps } from '../../area.ts'
import { Confirm } from '../../dialog.tsx'
import { writeAreaPlace } from '../../place.ts'
import { isMissing } from '../../problems.ts'
import { moment } from '../../times.ts'
import { useKey } from '../../use-key.ts'
import { useNow } from '../../use-now.ts'
import { useRead } from '../../use-read.ts'
import { useWords } from '../../words.tsx'
import { KeptFormNotices } from '../kept-form-notices.tsx'
import { isKept, useKeptForm } from '../kept-form.ts'
import { Nothing, Page } from '../page.tsx'
import { Waiting } from '../waiting.tsx'
import { Audience } from './audience.tsx'
import { Fields } from './fields.tsx'
import { Proposals } from './proposals.tsx'
import { Publishing } from './publishing.tsx'
import { useSaid } from './said.ts'
import { readersIn, State } from './shown.tsx'
import { Tickets } from './tickets.tsx'
import { blank, inputOf, sameWritten, writtenOf, type Written } from './written.ts'

export interface ReleasePageProps extends AreaProps {
  /** Null for a new one. */
  readonly id: string | null
  /** Whether it is being said when it is out. */
  readonly publishing: boolean
}

const all = writeAreaPlace({ area: 'changes', path: [] })

export function ReleasePage(props: ReleasePageProps) {
  const { id, request, session } = props
  const said = useSaid()
  const read = useRead(id ?? '', async () =>
    id === null ? null : await request('GET', '/api/releases/:id', { params: { id } }),
  )
  const gone = isMissing(read.error)
  const left = gone && isKept({ kind: 'release', personId: session.person.id, id })
  if (id !== null && read.value === null && !left) {
    return (
      <Page heading={said.heading} back={{ href: all, label: said.back }}>
        {gone ? <Nothing>{said.gone}</Nothing> : <Waiting read={read} />}
      </Page>
    )
  }
  return <Form {...props} release={read.value} gone={left} onRelease={read.set} onGone={read.again} />
}

interface FormProps extends ReleasePageProps {
  readonly release: ReleaseDetail | null
  readonly onRelease: (release: ReleaseDetail) => void
  /** Somebody has deleted it, and what was written in it is left. */
  readonly gone: boolean
  readonly onGone: () => void
}

function Form(props: FormProps) {
  const { request, session, locale, say, go, id, release, gone, onRelease, onGone, publishing } = props
  const said = useSaid()
  const now = useNow()
  const { time, meanwhile } = useWords()
  const keyFor = useKey()
  const form = useKeptForm<ReleaseDetail, Written>({
    kind: 'release',
    personId: session.person.id,
    id,
    gone,
    thing: release,
    blank: blank(session.vendor.locale),
    writtenOf,
    same: sameWritten,
    read: (one) => request('GET', '/api/releases/:id', { params: { id: one } }),
    onThing: onRelease,
    onGone,
    news: props.written,
  })
  const { written, version, dirty, errors, busy, formRef, run, write, take, forget } = form
  const [asking, setAsking] = useState<{ what: 'withdraw' | 'delete'; version: number } | null>(null)
  const state = release?.state ?? 'draft'

  const keepIt = (then: 'stay' | 'publish') =>
    run(async () => {
      const body = inputOf(written)
      if (id === null || version === null) {
        const { made, saved } = await form.make(
          body,
          (sent, key) => request('POST', '/api/releases', { body: sent, key }),
          (it) =>
            request('PUT', '/api/releases/:id', {
              params: { id: it.id },
              body: { ...body, version: it.version },
            }),
        )
        if (saved) say(said.done.saved)
        go(then === 'publish' ? [made.id, 'publication'] : [made.id])
        return
      }
      if (dirty) {
        take(await request('PUT', '/api/releases/:id', { params: { id }, body: { ...body, version } }))
        say(said.done.saved)
      }
      if (then === 'publish') go([id, 'publication'])
    })

  const takeBack = (seen: number | null) =>
    run(async () => {
      if (release === null || seen === null) return
      const body = { version: seen }
      setAsking(null)
      const params = { id: release.id }
      const key = keyFor(['withdrawal', release.id, body])
      const next = await request('POST', '/api/releases/:id/withdrawal', { params, body, key })
      form.follow(next)
      say(next.state === 'draft' ? said.done.unscheduled : said.done.withdrawn)
    })

  const remove = (seen: number) =>
    run(async () => {
      if (release === null) return
      setAsking(null)
      await request('DELETE', '/api/releases/:id', { params: { id: release.id }, query: { version: seen } })
      forget()
      say(said.done.deleted)
      go([])
    })

  const ask = (what: 'withdraw' | 'delete') => version !== null && setAsking({ what, version })

  const fields = {
    request,
    session,
    files: props.files,
    locale,
    written,
    errors,
    onWrite: write,
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
              readersIn(release.audience, session.filing.projectKinds, said.readers),
              ...reactionSigns
                .filter((sign) => release.reactions[sign] > 0)
                .map((sign) => `${said.reactions[sign]}: ${release.reactions[sign]}`),
            ].join(' · ')
      }
      actions={release !== null && <State state={state} />}
    >
      <KeptFormNotices form={form} said={said} onNothing={() => go([])} />
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
        <Proposals {...fields} />
        <div class="area-foot changes-foot">
          {state === 'published' ? (
            <button type="submit" class="button primary" aria-disabled={busy}>
              {said.save}
            </button>
          ) : (
            <>
              <button
                type="button"
                class="button primary"
                aria-disabled={busy}
                onClick={() => void keepIt('publish')}
              >
                {state === 'scheduled' ? said.reschedule : said.publish}
              </button>
              <button type="submit" class="button" aria-disabled={busy}>
                {state === 'draft' ? said.saveDraft : said.save}
              </button>
            </>
          )}
          {state === 'published' && (
            <button type="button" class="button" onClick={() => ask('withdraw')}>
              {said.withdraw}
            </button>
          )}
          {state === 'scheduled' && (
            <button type="button" class="button" aria-disabled={busy} onClick={() => void takeBack(version)}>
              {said.unschedule}
            </button>
          )}
          {release !== null && state === 'draft' && (
            <button type="button" class="button" onClick={() => ask('delete')}>
              {said.delete}
            </button>
          )}
        </div>
      </form>
      {publishing && release !== null && (
        <Publishing
          request={request}
          session={session}
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
        <Confirm
          heading={asking.what === 'delete' ? said.deleteHeading : said.withdrawHeading}
          cancel={said.cancel}
          confirm={asking.what === 'delete' ? said.delete : said.withdraw}
          onClose={() => setAsking(null)}
          onConfirm={
            asking.version === version
              ? () => void (asking.what === 'delete' ? remove(asking.version) : takeBack(asking.version))
              : null
          }
        >
          <div role="alert">{asking.version !== version && <p class="notice">{meanwhile}</p>}</div>
          <p>{asking.what === 'delete' ? said.deleteAbout : said.withdrawAbout}</p>
          {asking.what === 'withdraw' && release !== null && release.proposals.length > 0 && (
            <p>{said.withdrawProposals(release.proposals.length)}</p>
          )}
        </Confirm>
      )}
    </Page>
  )
}

/** In the reader's language, else in the first that it has. */
function titleOf({ texts }: ReleaseDetail, locale: keyof ReleaseDetail['texts']): string {
  return (texts[locale] ?? Object.values(texts).find((text) => text !== undefined))?.title ?? ''
}
