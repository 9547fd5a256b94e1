/** The desk's settings and audit log, without a screen: what is changed, what stays when another was sooner, what is found. */
import { describe, expect, test } from 'vitest'
import type { AuditEntry } from '../../shared/api/audit.ts'
import { vendorSettings } from '../../shared/api/vendors.ts'
import { words as en } from '../../shared/locale/desk-areas/audit/en.ts'
import { words as ro } from '../../shared/locale/desk-areas/audit/ro.ts'
import { detailLines, fits } from '../../widget/desk/areas/audit/entries.ts'
import { changedParts, pagesOf, rebase, type Draft } from '../../widget/desk/areas/settings/draft.ts'

const base: Draft = {
  name: 'Comet',
  locale: 'ro',
  origins: ['https://a.example'],
  settings: vendorSettings.parse({}),
}
const logo = { id: '0123456789abcdefghijkl', type: 'image/png' } as const

describe('what is changed', () => {
  test('is named by the part, wherever in it the change is, and not when it is undone', () => {
    const { settings } = base
    const draft: Draft = {
      ...base,
      name: 'Comet ERP',
      settings: { ...settings, ways: { ...settings.ways, guest: true } },
    }
    expect(changedParts(base, draft)).toEqual(['name', 'settings.ways'])
    expect(changedParts(base, { ...draft, name: base.name, settings: { ...settings } })).toEqual([])
  })

  test('is no logo: that is saved by itself', () => {
    const { settings } = base
    const branding = { ...settings.branding, logo }
    expect(changedParts(base, { ...base, settings: { ...settings, branding } })).toEqual([])
  })

  test('leads to its pages, by the part or by a field at fault', () => {
    expect(
      pagesOf(['name', 'settings.fields.0.label.en', 'settings.categories', 'origins.1', 'other']),
    ).toEqual(['general', 'form', 'origins'])
  })
})

test('when another was sooner, one’s own parts stay, and the rest is theirs', () => {
  const { settings } = base
  const mine: Draft = {
    ...base,
    name: 'Mine',
    settings: { ...settings, ways: { ...settings.ways, link: true } },
  }
  const theirs: Draft = {
    name: 'Theirs',
    locale: 'en',
    origins: [],
    settings: { ...settings, subjectLimit: 60, branding: { ...settings.branding, color: '#112233', logo } },
  }
  const next = rebase(base, mine, theirs)
  expect(next).toMatchObject({ name: 'Mine', locale: 'en', origins: [] })
  expect(next.settings).toMatchObject({
    subjectLimit: 60,
    ways: { link: true },
    branding: { color: '#112233', logo },
  })
  expect(changedParts(theirs, next)).toEqual(['name', 'settings.ways'])
})

describe('an entry of the log', () => {
  const entry: AuditEntry = {
    id: '1',
    at: '2026-03-01T09:30:00.000Z',
    action: 'vendor.changed',
    actor: { id: null, name: 'lifebuoy' },
    subject: { id: '2', name: 'Comet ERP' },
    detail: {
      'settings.ways.guest': 'false → true',
      'origins.added': ['https://a.example', 'https://b.example'],
    },
  }

  test('says its details line by line', () => {
    expect(detailLines(entry)).toEqual([
      'ways.guest: false → true',
      'origins.added: https://a.example, https://b.example',
    ])
  })

  test('is found by any of its words in the reader’s language, marks and capitals aside', () => {
    for (const text of ['', 'comet', 'COMET settings', 'command', 'b.example', '2026-03', 'guest']) {
      expect(fits(entry, text, en), text).toBe(true)
    }
    expect(fits(entry, 'setari linia', ro)).toBe(true)
    expect(fits(entry, 'comet retired', en)).toBe(false)
  })
})
