/** What the form of a new ticket asks for and says, and what tickets can be filed under, as screens have to know it. */
import type { OpeningView, PriorityLabels } from '../../shared/api/common.ts'
import type { FilingView } from '../../shared/api/sessions.ts'
import type { OpeningSettings } from '../../shared/api/settings/opening.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { RichText } from '../../shared/richtext/tree.ts'
import { parseMarkdown } from '../text/markdown.ts'
import { choicesOf, said, type Texts } from './said.ts'
import type { Vendor } from './settings.ts'

/** Nothing at all where everything is off: the form is then as plain as it can be. */
export function openingView(vendor: Vendor, locale: Locale): { readonly opening?: OpeningView } {
  const { opening, categories, fields } = vendor.settings
  const { services, category, priority, guidance, policy, checklist, context, wait } = opening
  const choosable = category === 'off' ? [] : categories
  const asks = priority.ask || checklist || context !== 'off' || choosable.length > 0 || services.length > 0
  const says = guidance !== null || policy !== null || wait
  // What is no line of text is drawn by what is fetched with the rest.
  if (!asks && !says && fields.every(({ kind }) => kind === 'text')) return {}
  return {
    opening: {
      guidance: textOf(guidance, locale, vendor.locale),
      policy: textOf(policy, locale, vendor.locale),
      services: choicesOf(services, locale, vendor.locale),
      serviceRequired: opening.serviceRequired,
      categories: choicesOf(choosable, locale, vendor.locale),
      categoryRequired: category === 'required',
      priority: priority.ask
        ? {
            about: priority.about && said(priority.about, locale, vendor.locale),
            labels: priorityLabels(priority, locale, vendor.locale),
          }
        : null,
      checklist,
      context,
      wait,
    },
  }
}

export function filingView({ settings, locale: own }: Vendor, locale: Locale): FilingView {
  return {
    services: choicesOf(settings.opening.services, locale, own),
    categories: choicesOf(settings.categories, locale, own),
    projectKinds: choicesOf(settings.projectKinds, locale, own),
    priorities: priorityLabels(settings.opening.priority, locale, own),
  }
}

function priorityLabels(
  { labels }: OpeningSettings['priority'],
  locale: Locale,
  own: Locale,
): PriorityLabels {
  const label = (text: Texts | undefined) => text && said(text, locale, own)
  return {
    low: label(labels.low) ?? null,
    medium: label(labels.medium) ?? null,
    high: label(labels.high) ?? null,
  }
}

function textOf(text: Texts | null, locale: Locale, own: Locale): RichText | null {
  const plain = text && said(text, locale, own)
  return plain === null ? null : parseMarkdown(plain, { breaks: true })
}
