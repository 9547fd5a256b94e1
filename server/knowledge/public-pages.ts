/** The public pages of help: the home by category, an article, what a search has found. */
import type { ArticleCategory, SuggestedArticle } from '../../shared/api/articles.ts'
import { toLine } from '../../shared/richtext/text.ts'
import { excerpt, type Segment } from '../../shared/search/marks.ts'
import { html, type Html } from '../http/html.ts'
import type { ArticleRow } from '../storage/schema.ts'
import { sayDay } from '../http/page.ts'
import { treeHtml } from '../text/tree-html.ts'
import type { Listed } from './addresses.ts'
import {
  articlePath,
  drawPage,
  homePath,
  searchForm,
  type Drawn,
  type Place,
  type Translation,
} from './public-frame.ts'
import { publicWords } from './public-words.ts'
import { categoryName, textOf } from './views.ts'

/** Articles of a category that are seen at once; the others are a click away, and in the page. */
const SHOWN = 8

/** Others of its category below an article. */
export const RELATED = 5

/** Letters of what search engines show of a page. */
const ABOUT = 155

/** What is there to read in a language, by category. */
export function homePage(
  place: Place,
  articles: readonly Listed[],
  categories: readonly ArticleCategory[],
): Drawn {
  const { vendor, locale, locales } = place
  const said = publicWords[locale]
  const title = said.title(vendor.name)
  return drawPage(place, {
    title,
    listed: {
      about: said.about(vendor.name),
      path: homePath(vendor, locale),
      translations: locales.map((one) => ({ locale: one, path: homePath(vendor, one) })),
      otherwise: `/help/${vendor.slug}`,
      kind: 'website',
      data: null,
    },
    head: html`<div class="hero">
      <div class="wide">
        <h1>${said.heading}</h1>
        ${searchForm(place, '')}
      </div>
    </div>`,
    main:
      articles.length === 0
        ? html`<p class="empty">${said.empty}</p>`
        : html`<div class="cards">
            ${byCategory(articles, categories).map(([id, listed]) => card(place, nameOf(place, categories, id), listed))}
          </div>`,
  })
}

export interface ShownArticle {
  readonly row: ArticleRow
  /** The vendor's, in their order. */
  readonly categories: readonly ArticleCategory[]
  readonly translations: readonly Translation[]
  /** Others of the same category. */
  readonly related: readonly Listed[]
  /** What the reader has just said of it; null for nothing. */
  readonly helped: boolean | null
}

export function articlePage(place: Place, slug: string, shown: ShownArticle): Drawn {
  const { vendor, locale, publicUrl } = place
  const { row, categories, translations, related, helped } = shown
  const said = publicWords[locale]
  const { title, body } = textOf(row, { locale, vendorLocale: vendor.locale })
  const category = nameOf(place, categories, row.category)
  const path = articlePath(vendor, locale, slug)
  const about = excerpt(toLine(body), [], ABOUT)
    .map(({ text }) => text)
    .join('')
  const changed = new Date(row.updated_at)
  return drawPage(place, {
    title: `${title} – ${vendor.name}`,
    translations,
    listed: {
      about,
      path,
      translations,
      otherwise: (translations.find((one) => one.locale === vendor.locale) ?? translations[0])?.path ?? null,
      kind: 'article',
      data: {
        '@context': 'https://schema.org',
        '@type': 'TechArticle',
        headline: title,
        description: about,
        inLanguage: locale,
        dateModified: changed.toISOString(),
        mainEntityOfPage: `${publicUrl}${path}`,
        ...(category !== null && { articleSection: category }),
        publisher: { '@type': 'Organization', name: vendor.name },
      },
    },
    head: band(place, ''),
    main: html`<div class="narrow">
      <nav class="way" aria-label="${said.place}">
        <ol>
          <li><a href="${homePath(vendor, locale)}">${said.home}</a></li>
          ${category === null ? null : html`<li><span aria-hidden="true">›</span>${category}</li>`}
        </ol>
      </nav>
      <article>
        <h1>${title}</h1>
        ${treeHtml(body, '')}
        <p class="changed">
          ${said.changed} <time datetime="${changed.toISOString()}">${sayDay(changed, locale)}</time>
        </p>
      </article>
      ${asked(place, path, helped)}
      ${
        related.length === 0
          ? null
          : html`<section class="related">
              <h2>${said.related}</h2>
              ${links(place, related)}
            </section>`
      }
    </div>`,
  })
}

/** A result with where it is. */
export interface Hit extends SuggestedArticle {
  readonly slug: string
}

/** @param found null where it is sought too often */
export function resultsPage(place: Place, typed: string, found: readonly Hit[] | null): Drawn {
  const said = publicWords[place.locale]
  const { vendor } = place
  const count = found === null ? said.often : found.length === 0 ? said.none : said.found(found.length)
  return drawPage(place, {
    title: `${said.results(typed)} – ${vendor.name}`,
    listed: null,
    head: band(place, typed),
    main: html`<div class="narrow found">
      <h1>${said.results(typed)}</h1>
      <p class="count" role="status">${count}</p>
      <ul>
        ${(found ?? []).map(
          (hit) =>
            html`<li lang="${hit.locale}">
              <a href="${articlePath(vendor, hit.locale, hit.slug)}">${hit.title.map(segment)}</a>
              <p>${hit.excerpt.map(segment)}</p>
            </li>`,
        )}
      </ul>
    </div>`,
  })
}

/** Where no article is, or none any more, or none for everybody: the same of each. */
export function gonePage(place: Place): Drawn {
  const said = publicWords[place.locale]
  return drawPage(place, {
    title: `${said.gone} – ${place.vendor.name}`,
    listed: null,
    head: band(place, ''),
    main: html`<div class="narrow">
      <h1>${said.gone}</h1>
      <p>${said.goneAbout}</p>
      <p><a href="${homePath(place.vendor, place.locale)}">${said.all}</a></p>
    </div>`,
  })
}

function band(place: Place, typed: string): Html {
  return html`<div class="band"><div class="wide">${searchForm(place, typed)}</div></div>`
}

/** In the vendor's order, those of no category last. */
function byCategory(
  articles: readonly Listed[],
  categories: readonly ArticleCategory[],
): readonly (readonly [string | null, readonly Listed[]])[] {
  const known = new Set(categories.map(({ id }) => id))
  const groups = Map.groupBy(articles, ({ category }) =>
    category !== null && known.has(category) ? category : null,
  )
  return [...categories.map(({ id }) => id), null].flatMap((id) => {
    const under = groups.get(id)
    return under === undefined ? [] : [[id, under] as const]
  })
}

function nameOf(
  { vendor, locale }: Place,
  categories: readonly ArticleCategory[],
  id: string | null,
): string | null {
  return categoryName(categories, id, { locale, vendorLocale: vendor.locale })
}

function card(place: Place, category: string | null, articles: readonly Listed[]): Html {
  const said = publicWords[place.locale]
  const rest = articles.slice(SHOWN)
  return html`<section class="card">
    <h2>${category ?? said.other}</h2>
    ${links(place, articles.slice(0, SHOWN))}
    ${
      rest.length === 0
        ? null
        : html`<details>
            <summary>${said.more(rest.length)}</summary>
            ${links(place, rest)}
          </details>`
    }
  </section>`
}

function links({ vendor, locale }: Place, articles: readonly Listed[]): Html {
  return html`<ul>
    ${articles.map(({ slug, title }) => html`<li><a href="${articlePath(vendor, locale, slug)}">${title}</a></li>`)}
  </ul>`
}

/** Whether it helped: a form that works without script, or what is answered to who has just said. */
function asked({ locale }: Place, path: string, helped: boolean | null): Html {
  const said = publicWords[locale]
  if (helped !== null) {
    return html`<div class="asked" id="helped">
      <p role="status">${helped ? said.glad : said.sorry}</p>
    </div>`
  }
  return html`<form class="asked" id="helped" action="${path}/feedback" method="post">
    <p id="asked">${said.asked}</p>
    <button name="helped" value="yes" aria-describedby="asked">${said.yes}</button>
    <button name="helped" value="no" aria-describedby="asked">${said.no}</button>
  </form>`
}

function segment({ text, marked }: Segment): Html {
  return marked === true ? html`<mark>${text}</mark>` : html`${text}`
}
