/** All articles, those changed last first; found by what they say, their state, category, and the language they lack. */
import { useState } from 'preact/hooks'
import type { ArticleCategory, ArticleSummary } from '../../../../shared/api/articles.ts'
import { articleStates, type ArticleState } from '../../../../shared/article/article.ts'
import { locales, type Locale } from '../../../../shared/locale/locale.ts'
import type { AreaProps } from '../../area.ts'
import { writeAreaPlace } from '../../place.ts'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useList, useRead } from '../../use-read.ts'
import { useSettled } from '../../use-settled.ts'
import { languageNames } from '../../../../shared/locale/names.ts'
import { useWords } from '../../words.tsx'
import { Nothing, Page } from '../page.tsx'
import { useNews } from '../use-news.ts'
import { Waiting } from '../waiting.tsx'
import { useSaid } from './said.ts'
import { nameOf, State } from './shown.tsx'

/** Articles of a first page. */
const FIRST = 20

export function Articles({ request, go, locale, session, written }: AreaProps) {
  const said = useSaid()
  const vendorLocale = session.vendor.locale
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const [state, setState] = useState<ArticleState | ''>('')
  const [category, setCategory] = useState('')
  const [without, setWithout] = useState<Locale | ''>('')
  const categories = useRead('', async () => (await request('GET', '/api/article-categories')).items)
  const list = useList<ArticleSummary>(JSON.stringify([q, state, category, without]), (after) =>
    request('GET', '/api/articles', {
      query: {
        ...(q !== '' && { q }),
        ...(state !== '' && { state }),
        ...(category !== '' && { category }),
        ...(without !== '' && { without }),
        after: after ?? undefined,
      },
    }),
  )
  // Who has gone on to older ones stays there.
  useNews(written, () => list.items.length <= FIRST && list.again())
  const sought = `${q}${state}${category}${without}` !== ''
  return (
    <Page
      heading={said.heading}
      about={said.about}
      actions={
        <>
          <button type="button" class="button" onClick={() => go(['categories'])}>
            {said.categories}
          </button>
          <button type="button" class="button primary" onClick={() => go(['new'])}>
            {said.begin}
          </button>
        </>
      }
    >
      <search class="articles-search">
        <input
          class="input"
          type="search"
          autoComplete="off"
          maxLength={200}
          aria-label={said.search}
          placeholder={said.search}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <select
          class="select"
          aria-label={said.state}
          value={state}
          onChange={({ currentTarget: { value } }) =>
            setState(articleStates.find((one) => one === value) ?? '')
          }
        >
          <option value="">{said.everyState}</option>
          {articleStates.map((one) => (
            <option key={one} value={one}>
              {said.states[one]}
            </option>
          ))}
        </select>
        <select
          class="select"
          aria-label={said.category}
          value={category}
          onChange={({ currentTarget: { value } }) => setCategory(value)}
        >
          <option value="">{said.everyCategory}</option>
          {categories.value?.map((one) => (
            <option key={one.id} value={one.id}>
              {nameOf(one, locale, vendorLocale)}
            </option>
          ))}
          <option value="none">{said.noCategory}</option>
        </select>
        <select
          class="select"
          aria-label={said.without}
          value={without}
          onChange={({ currentTarget: { value } }) => setWithout(locales.find((one) => one === value) ?? '')}
        >
          <option value="">{said.anyLanguage}</option>
          {locales.map((one) => (
            <option key={one} value={one}>
              {said.notIn(languageNames[one])}
            </option>
          ))}
        </select>
      </search>
      <Waiting read={list} />
      {list.value !== null && list.error === null && list.items.length === 0 && (
        <Nothing>{sought ? said.noneFound : said.none}</Nothing>
      )}
      <ul class="articles-list">
        {list.items.map((one) => (
          <Row
            key={one.id}
            article={one}
            category={categories.value?.find(({ id }) => id === one.category)}
            locale={locale}
            vendorLocale={vendorLocale}
          />
        ))}
      </ul>
      {list.hasMore && (
        <button type="button" class="button articles-more" onClick={list.more}>
          {said.more}
        </button>
      )}
    </Page>
  )
}

interface RowProps {
  readonly article: ArticleSummary
  readonly category: ArticleCategory | undefined
  readonly locale: Locale
  readonly vendorLocale: Locale
}

function Row({ article, category, locale, vendorLocale }: RowProps) {
  const said = useSaid()
  const now = useNow()
  const { time } = useWords()
  const { id, title, state, audience, older, updatedAt } = article
  return (
    <li>
      <a href={writeAreaPlace({ area: 'articles', path: [id] })}>
        <span class="articles-title">{title}</span>
        <span class="articles-facts">
          <State state={state} />
          {category !== undefined && <span>{nameOf(category, locale, vendorLocale)}</span>}
          {audience !== 'all' && <span>{said.audiences[audience]}</span>}
          <span>{article.locales.join(' ').toUpperCase()}</span>
          {older.length > 0 && <strong>{said.older(older.join(' ').toUpperCase())}</strong>}
          <span>{said.changed(moment(updatedAt, now, time))}</span>
        </span>
      </a>
    </li>
  )
}
