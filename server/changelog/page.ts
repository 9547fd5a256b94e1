/** `/changes/<vendor>`: what is new as a page without script, for whom a feed, a mail or a search engine leads there. */
import type { Locale } from '../../shared/locale/locale.ts'
import { languageNames } from '../../shared/locale/names.ts'
import { html, type Html } from '../http/html.ts'
import { pagePolicy, sayDay, wholePage } from '../http/page.ts'
import { publicSheet } from '../http/public-style.ts'
import { treeHtml } from '../text/tree-html.ts'
import { pathOf, type Changes, type Entry } from './reading.ts'
import { changesWords } from './words.ts'

export interface Drawn {
  readonly html: string
  readonly policy: string
}

export interface Origins {
  /** The one that browsers and search engines know. */
  readonly publicUrl: string
  /** From which pictures come, if not from ours. */
  readonly filesOrigin: string | null
}

/** Whole, with the policy that goes with it: no script, its own style, pictures of this server. */
export function changesPage(changes: Changes, { publicUrl, filesOrigin }: Origins): Drawn {
  const { vendor, locale, locales, path, canonical, entries, older } = changes
  const { branding } = vendor.settings
  const said = changesWords[locale]
  const sheet = publicSheet(branding.color)
  const feed = `/changes/${vendor.slug}/feed.xml?locale=${locale}`
  const body = html`<a class="skip" href="#content">${said.skip}</a>
    <header class="top">
      <div class="wide">
        <a class="vendor" href="${path}">
          ${branding.logo === null ? null : html`<img src="/api/logos/${branding.logo.id}" alt="" />`}<span
            >${vendor.name}</span
          >
        </a>
        ${locales.length < 2 ? null : languagesOf(changes)}
      </div>
    </header>
    <div class="hero">
      <div class="wide"><h1>${said.heading}</h1></div>
    </div>
    <main class="wide narrow" id="content">
      ${entries.length === 0 ? html`<p class="empty">${said.none}</p>` : entries.map((entry) => entryOf(entry, locale))}
      <p class="ways">
        ${older === null ? null : html`<a href="${older}" rel="next">${said.older}</a>`}
        <a href="${feed}">${said.subscribe}</a>
      </p>
    </main>
    <footer class="end">
      <div class="wide">
        <p>${said.asked}</p>
        <a class="open" href="/portal/${vendor.slug}">${said.open}</a>
      </div>
    </footer>`
  const head = html`<meta name="description" content="${said.about(vendor.name)}" />
    <link rel="canonical" href="${publicUrl}${canonical}" />
    ${
      locales.length < 2
        ? null
        : locales.map(
            (one) =>
              html`<link rel="alternate" hreflang="${one}" href="${publicUrl}${pathOf(vendor, one)}" /> `,
          )
    }
    <link rel="alternate" type="application/atom+xml" title="${said.title(vendor.name)}" href="${feed}" />
    ${
      branding.logo === null
        ? null
        : html`<link rel="icon" type="${branding.logo.type}" href="/api/logos/${branding.logo.id}" />`
    }`
  return {
    html: wholePage(locale, said.title(vendor.name), sheet, body, head),
    policy: pagePolicy(sheet, "'none'", "'none'", filesOrigin === null ? "'self'" : `'self' ${filesOrigin}`),
  }
}

function entryOf({ id, locale, title, body, kinds, published }: Entry, reader: Locale): Html {
  const day = new Date(published)
  return html`<article class="release" id="${id}" lang="${locale}">
    <h2><a href="#${id}">${title}</a></h2>
    <p class="changed" lang="${reader}">
      <time datetime="${day.toISOString()}">${sayDay(day, reader)}</time> ·
      ${kinds.map((kind) => changesWords[reader].kinds[kind]).join(', ')}
    </p>
    ${treeHtml(body, '')}
  </article>`
}

function languagesOf({ vendor, locale, locales }: Changes): Html {
  const one = (to: Locale) =>
    to === locale
      ? html`<span lang="${to}" aria-current="true">${languageNames[to]}</span>`
      : html`<a lang="${to}" hreflang="${to}" href="${pathOf(vendor, to)}">${languageNames[to]}</a>`
  return html`<nav class="languages" aria-label="${changesWords[locale].language}">${locales.map(one)}</nav>`
}
