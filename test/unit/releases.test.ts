/** Releases: what state one is in, what may be done to it, for whom it is new, and which text a reader gets. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locales } from '../../shared/locale/locale.ts'
import {
  newAfter,
  publicationTime,
  releaseStateAt,
  releaseStates,
  SCHEDULE_DAYS_LIMIT,
  whyNotRelease,
  withdrawn,
} from '../../shared/release/release.ts'
import { inLanguage } from '../../shared/release/texts.ts'

const time = fc.integer({ min: 0, max: 4_000_000_000_000 })
const stored = fc.record({ state: fc.constantFrom('draft', 'published', 'withdrawn'), at: time })

describe('the state of a release', () => {
  it('is scheduled until its time, and published from then on, for good', () => {
    fc.assert(
      fc.property(time, time, (at, now) => {
        const state = releaseStateAt({ state: 'published', at }, now)
        expect(state).toBe(now < at ? 'scheduled' : 'published')
      }),
    )
  })

  it('is otherwise what it was made, whatever the time', () => {
    fc.assert(
      fc.property(stored, time, (release, now) => {
        if (release.state !== 'published') expect(releaseStateAt(release, now)).toBe(release.state)
      }),
    )
  })
})

const may = (deed: Parameters<typeof whyNotRelease>[1]) =>
  releaseStates.filter((state) => whyNotRelease(state, deed) === null)

describe('what may be done to a release', () => {
  it('is to publish it unless it is out, to withdraw what is out or will be, and to delete a draft', () => {
    expect(may('publish')).toEqual(['draft', 'scheduled', 'withdrawn'])
    expect(may('withdraw')).toEqual(['scheduled', 'published'])
    expect(may('delete')).toEqual(['draft'])
  })

  it('leaves no trace with customers of what was only scheduled', () => {
    expect(withdrawn('scheduled')).toBe('draft')
    expect(withdrawn('published')).toBe('withdrawn')
  })

  it('never dates a publication back, nor further ahead than a year', () => {
    const limit = SCHEDULE_DAYS_LIMIT * 24 * 60 * 60 * 1000
    fc.assert(
      fc.property(fc.option(time), time, (asked, now) => {
        const at = publicationTime(asked, now)
        const refused = asked !== null && (asked < now || asked > now + limit)
        expect(at).toBe(refused ? null : (asked ?? now))
      }),
    )
  })
})

it('nothing is new that was out before somebody came, or that they have seen; all else is', () => {
  fc.assert(
    fc.property(time, fc.option(time), time, (created, seen, at) => {
      const isNew = at > newAfter(created, seen)
      expect(isNew).toBe(at > created && (seen === null || at > seen))
    }),
  )
})

it('a reader gets their language, else the vendor’s, else one that there is', () => {
  const anyTexts = fc.record(Object.fromEntries(locales.map((locale) => [locale, fc.constant(locale)])), {
    requiredKeys: [],
  })
  const locale = fc.constantFrom(...locales)
  fc.assert(
    fc.property(anyTexts, locale, locale, (texts, reader, vendor) => {
      const found = inLanguage<string>(texts, reader, vendor)
      expect(found === null).toBe(Object.keys(texts).length === 0)
      expect(found?.text).toBe(found?.locale)
      if (texts[reader] !== undefined) expect(found?.locale).toBe(reader)
      else if (texts[vendor] !== undefined) expect(found?.locale).toBe(vendor)
    }),
  )
})
