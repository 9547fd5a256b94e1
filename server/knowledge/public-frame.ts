/** What all public pages have: a head for search engines, the vendor's name and languages, a search, and the way to a ticket. */
import type { Locale } from '../../shared/locale/locale.ts'
import { languageNames } from '../../shared/locale/names.ts'
import { dataBlock, html, type Html } from '../http/html.ts'
import { pagePolicy, wholePage } from '../http/page.ts'
import type { Vendor } from '../vendors/settings.ts'
import { publicWords } from './public-words.ts'
import { publicSheet } from '../http/public-style.ts'

/** Where a reader is. */
export interface Place {
  readonly vendor: Vendor
  readonly locale: Locale
  /** In which there is something to read. */
  readonly locales: readonly Locale[]
  /** The origin that browsers and search engines know, whatever a request says of itself. */
  readonly publicUrl: string
  /** From which pictures come, if not from ours. */
  readonly filesOrigin: string | null
}

/** The same page in a language, by its path. */
export interface Translation {
  readonly locale: Locale
  readonly path: string
}

export interface Page {
  readonly title: string
  /** What search engines show below the title; null for a page that they are not to list. */
  readonly listed: {
    readonly about: string
    /** Its own address first of all. */
    readonly path: string
    readonly translations: readonly Translation[]
    /** For readers of any other language. */
    readonly otherwise: string | null
    readonly kind: 'website' | 'article'
    /** What it is, as schema.org says it. */
    readonly data: object | null
  } | null
  /** Where a language leads to; to its home unless the page is there. */
  readonly translations?: readonly Translation[]
  /** Over the content: a large search unless one was sought before. */
  readonly head: Html
  readonly main: Html
}

export interface Drawn {
  readonly html: string
  readonly policy: string
}

export function homePath({ slug }: Pick<Vendor, 'slug'>, locale: Locale): string {
  return `/help/${slug}/${locale}`
}

export function articlePath(vendor: Pick<Vendor, 'slug'>, locale: Locale, slug: string): string {
  return `${homePath(vendor, locale)}/${slug}`
}

/** Whole, with the policy that goes with it: no script, its own style, pictures and forms of this server. */
export function drawPage(place: Place, { title, listed, translations, head, main }: Page): Drawn {
  const { vendor, locale, filesOrigin } = place
  const said = publicWords[locale]
  const sheet = publicSheet(vendor.settings.branding.color)
  const body = html`<a class="skip" href="#content">${said.skip}</a>
    <header class="top">
      <div class="wide">
        <a class="vendor" href="${homePath(vendor, locale)}">${logoOf(vendor)}<span>${vendor.name}</span></a>
        ${languagesOf(place, translations ?? [])}
      </div>
    </header>
    ${head}
    <main class="wide" id="content">${main}</main>
    <footer class="end">
      <div class="wide">
        <p>${said.stuck}</p>
        <a class="open" href="/portal/${vendor.slug}">${said.open}</a>
      </div>
    </footer>`
  return {
    html:
      listed === null
        ? wholePage(locale, title, sheet, body)
        : wholePage(locale, title, sheet, body, headOf(place, title, listed)),
    policy: pagePolicy(sheet, "'self'", "'none'", filesOrigin === null ? "'self'" : `'self' ${filesOrigin}`),
  }
}

/** A search as a form that works without script. */
export function searchForm({ vendor, locale }: Place, typed: string): Html {
  const said = publicWords[locale]
  return html`<form class="search" role="search" action="${homePath(vendor, locale)}" method="get">
    <label class="visually-hidden" for="q">${said.search}</label>
    <input
      id="q"
      name="q"
      type="search"
      value="${typed}"
      placeholder="${said.search}"
      maxlength="200"
      autocomplete="off"
      required
    />
    <button>${said.submit}</button>
  </form>`
}

function headOf(
  { vendor, publicUrl }: Place,
  title: string,
  { about, path, translations, otherwise, kind, data }: NonNullable<Page['listed']>,
): Html {
  const { logo } = vendor.settings.branding
  return html`<meta name="description" content="${about}" />
    <link rel="canonical" href="${publicUrl}${path}" />
    ${
      translations.length < 2
        ? null
        : translations.map(
            (one) => html`<link rel="alternate" hreflang="${one.locale}" href="${publicUrl}${one.path}" /> `,
          )
    }
    ${
      otherwise === null || translations.length < 2
        ? null
        : html`<link rel="alternate" hreflang="x-default" href="${publicUrl}${otherwise}" />`
    }
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${about}" />
    <meta property="og:type" content="${kind}" />
    <meta property="og:url" content="${publicUrl}${path}" />
    <meta property="og:site_name" content="${vendor.name}" />
    ${
      logo === null
        ? null
        : html`<meta property="og:image" content="${publicUrl}/api/logos/${logo.id}" />
            <link rel="icon" type="${logo.type}" href="/api/logos/${logo.id}" />`
    }
    ${data === null ? null : dataBlock(data)}`
}

function logoOf({ settings: { branding } }: Vendor): Html | null {
  return branding.logo === null ? null : html`<img src="/api/logos/${branding.logo.id}" alt="" />`
}

function languagesOf({ vendor, locale, locales }: Place, translations: readonly Translation[]): Html | null {
  if (locales.length < 2) return null
  const one = (to: Locale) => {
    if (to === locale) return html`<span lang="${to}" aria-current="true">${languageNames[to]}</span>`
    const path = translations.find((known) => known.locale === to)?.path ?? homePath(vendor, to)
    return html`<a lang="${to}" hreflang="${to}" href="${path}">${languageNames[to]}</a>`
  }
  return html`<nav class="languages" aria-label="${publicWords[locale].language}">${locales.map(one)}</nav>`
}
