/** One article: read, written, saved, published, taken back. What is typed stays until it is saved, in this browser. */
import { useState } from 'preact/hooks'
import type { ArticleDetail } from '../../../../shared/api/articles.ts'
import { olderThan, type ArticleState } from '../../../../shared/article/article.ts'
import { inLanguage } from '../../../../shared/release/texts.ts'
import type { AreaProps } from '../../area.ts'
import { Confirm } from '../../dialog.tsx'
import { writeAreaPlace, writePlace } from '../../place.ts'
import { isMissing } from '../../problems.ts'
import { useKey } from '../../use-key.ts'
import { useRead } from '../../use-read.ts'
import { useWords } from '../../words.tsx'
import { KeptFormNotices } from '../kept-form-notices.tsx'
import { isKept, useKeptForm } from '../kept-form.ts'
import { Nothing, Page, Section } from '../page.tsx'
import { Waiting } from '../waiting.tsx'
import { Fields } from './fields.tsx'
import { useSaid } from './said.ts'
import { State } from './shown.tsx'
import { Versions } from './versions.tsx'
import { blank, inputOf, sameWritten, writtenOf, type Written } from './written.ts'

export interface ArticlePageProps extends AreaProps {
  /** Null for a new one. */
  readonly id: string | null
}

const all = writeAreaPlace({ area: 'articles', path: [] })

export function ArticlePage(props: ArticlePageProps) {
  const { id, request, session } = props
  const said = useSaid()
  const read = useRead(id ?? '', async () =>
    id === null ? null : await request('GET', '/api/articles/:id', { params: { id } }),
  )
  const gone = isMissing(read.error)
  const left = gone && isKept({ kind: 'article', personId: session.person.id, id })
  if (id !== null && read.value === null && !left) {
    return (
      <Page heading={said.heading} back={{ href: all, label: said.back }}>
        {gone ? <Nothing>{said.gone}</Nothing> : <Waiting read={read} />}
      </Page>
    )
  }
  return <Form {...props} article={read.value} gone={left} onArticle={read.set} onGone={read.again} />
}

interface FormProps extends ArticlePageProps {
  readonly article: ArticleDetail | null
  readonly onArticle: (article: ArticleDetail) => void
  /** Somebody has deleted it, and what was written in it is left. */
  readonly gone: boolean
  readonly onGone: () => void
}

function Form(props: FormProps) {
  const { request, session, files, locale, say, go, id, article, gone, onArticle, onGone } = props
  const said = useSaid()
  const keyFor = useKey()
  const vendorLocale = session.vendor.locale
  const categories = useRead('', async () => (await request('GET', '/api/article-categories')).items)
  const form = useKeptForm<ArticleDetail, Written>({
    kind: 'article',
    personId: session.person.id,
    id,
    gone,
    thing: article,
    blank,
    writtenOf,
    same: sameWritten,
    read: (one) => request('GET', '/api/articles/:id', { params: { id: one } }),
    onThing: onArticle,
    onGone,
    news: props.written,
  })
  const { written, version, errors, busy, formRef, run, write, take, forget } = form
  const [asking, setAsking] = useState<{ what: 'unpublish' | 'delete'; version: number } | null>(null)
  const { meanwhile } = useWords()
  const state = article?.state ?? 'draft'

  const keepIt = (to: ArticleState) =>
    run(async () => {
      setAsking(null)
      const body = inputOf(written, to, vendorLocale)
      const done =
        to === state ? said.done.saved : to === 'published' ? said.done.published : said.done.unpublished
      if (id === null || version === null) {
        const { made, saved } = await form.make(
          body,
          (sent, key) => request('POST', '/api/articles', { body: sent, key }),
          (it) =>
            request('PUT', '/api/articles/:id', {
              params: { id: it.id },
              body: { ...body, version: it.version },
            }),
        )
        if (saved) say(done)
        go([made.id])
        return
      }
      take(await request('PUT', '/api/articles/:id', { params: { id }, body: { ...body, version } }))
      say(done)
    })

  const bringBack = (from: number) =>
    run(async () => {
      if (id === null || version === null) return
      const body = { version, from }
      const key = keyFor(['restoration', id, body])
      take(await request('POST', '/api/articles/:id/restorations', { params: { id }, body, key }))
      say(said.done.restored)
    })

  const remove = (seen: number) =>
    run(async () => {
      if (id === null) return
      setAsking(null)
      await request('DELETE', '/api/articles/:id', { params: { id }, query: { version: seen } })
      forget()
      say(said.done.deleted)
      go([])
    })

  const ask = (what: 'unpublish' | 'delete') => version !== null && setAsking({ what, version })

  const title =
    article === null
      ? said.fresh
      : (inLanguage(article.texts, locale, vendorLocale)?.text.title ?? said.untitled)

  return (
    <Page
      heading={title}
      back={{ href: all, label: said.back }}
      actions={article !== null && <State state={state} />}
    >
      <KeptFormNotices form={form} said={said} onNothing={() => go([])} />
      {article !== null && article.ticket !== null && (
        <p class="articles-ticket">
          {said.ticket}{' '}
          <a href={writePlace({ view: 'all', ticket: article.ticket.id })}>
            #{article.ticket.number} {article.ticket.subject}
          </a>
          . <span class="hint">{state === 'draft' && said.ticketAbout}</span>
        </p>
      )}
      <form
        class="area-form articles-form"
        noValidate
        ref={formRef}
        onSubmit={(event) => {
          event.preventDefault()
          void keepIt(state)
        }}
      >
        <Fields
          request={request}
          session={session}
          files={files}
          locale={locale}
          written={written}
          older={article === null ? [] : olderThan(article.texts, vendorLocale)}
          categories={categories.value ?? []}
          errors={errors}
          onWrite={write}
        />
        <div class="area-foot articles-foot">
          {state === 'draft' && (
            <button
              type="button"
              class="button primary"
              aria-disabled={busy}
              onClick={() => void keepIt('published')}
            >
              {said.publish}
            </button>
          )}
          <button type="submit" class={state === 'draft' ? 'button' : 'button primary'} aria-disabled={busy}>
            {state === 'draft' ? said.saveDraft : said.save}
          </button>
          {state === 'published' && (
            <button type="button" class="button" onClick={() => ask('unpublish')}>
              {said.unpublish}
            </button>
          )}
          {article !== null && (
            <button type="button" class="button" onClick={() => ask('delete')}>
              {said.delete}
            </button>
          )}
        </div>
      </form>
      {article !== null && (
        <>
          <Section heading={said.feedback}>
            <dl class="articles-counts">
              {(['yes', 'no', 'deflected'] as const).map((one) => (
                <div key={one} title={one === 'deflected' ? said.deflectedAbout : undefined}>
                  <dt>{said[one]}</dt>
                  <dd>{article.feedback[one]}</dd>
                </div>
              ))}
            </dl>
            <p class="hint">
              {said.deflected}: {said.deflectedAbout}
            </p>
          </Section>
          <Versions
            request={request}
            files={files}
            id={article.id}
            version={article.version}
            busy={busy}
            dirty={form.dirty}
            onBringBack={(from) => void bringBack(from)}
          />
        </>
      )}
      {asking !== null && (
        <Confirm
          heading={asking.what === 'delete' ? said.deleteHeading : said.unpublishHeading}
          cancel={said.cancel}
          confirm={asking.what === 'delete' ? said.delete : said.unpublish}
          onClose={() => setAsking(null)}
          onConfirm={
            asking.version === version
              ? () => void (asking.what === 'delete' ? remove(asking.version) : keepIt('draft'))
              : null
          }
        >
          <div role="alert">{asking.version !== version && <p class="notice">{meanwhile}</p>}</div>
          <p>{asking.what === 'delete' ? said.deleteAbout : said.unpublishAbout}</p>
        </Confirm>
      )}
    </Page>
  )
}
