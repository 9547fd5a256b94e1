/** The changelog on each engine: who sees which release when, what is new to whom, and that nobody overwrites anybody. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  addRelease,
  changeRelease,
  changesFor,
  listForCustomer,
  listForOperator,
  markSeen,
  publishRelease,
  readRelease,
  removeRelease,
  withdrawRelease,
} from '../../server/changelog/changelog.ts'
import { changeProject, createProject } from '../../server/people/companies.ts'
import { search } from '../../server/search/search.ts'
import { newId } from '../../server/storage/ids.ts'
import { readersOf } from '../../server/storage/release-readers.ts'
import type { CustomerCaller } from '../../server/tickets/tickets.ts'
import { changePart } from '../../server/vendors/changing.ts'
import { releaseInput, type ReleaseAudience } from '../../shared/api/releases.ts'
import type { Locale } from '../../shared/locale/locale.ts'
import type { ReleaseState } from '../../shared/release/release.ts'
import { openCallers, origin, type Callers } from '../support/callers.ts'
import { onBothEngines } from '../support/engines.ts'

const start = Date.UTC(2026, 2, 1, 9, 30)
const DAY = 24 * 60 * 60 * 1000

const aRelease = (title: string, audience: ReleaseAudience = { to: 'all' }) =>
  releaseInput.parse({ texts: { en: { title, text: `**${title}**` } }, kinds: ['fix'], audience })

const query = (more: object = {}) => ({ state: 'published' as const, after: undefined, limit: 20, ...more })

onBothEngines((newStore) => {
  let now: number
  let callers: Callers

  beforeEach(async () => {
    now = start
    callers = await openCallers(newStore, () => now)
    now += DAY
  })
  afterEach(() => callers.close())

  const add = (title: string, audience?: ReleaseAudience) =>
    callers.commit((work) => addRelease(work, callers.mihai, aRelease(title, audience)))
  const addFor = (title: string, ...kinds: readonly string[]) =>
    add(title, { to: 'kinds', kinds: [...kinds] })
  const publish = (id: string, at?: number) =>
    callers.commit((work) =>
      publishRelease(
        work,
        callers.mihai,
        id,
        { version: 1, ...(at !== undefined && { at: new Date(at).toISOString() }) },
        origin,
      ),
    )
  const read = (by: CustomerCaller, locale: Locale = 'en') =>
    listForCustomer(callers.store.read, { by, locale, now }, query())
  const titles = async (by: CustomerCaller) => (await read(by)).items.map(({ title }) => title)
  const held = async (state: ReleaseState) => {
    const asking = { by: callers.mihai, locale: 'en', now } as const
    const { items } = await listForOperator(callers.store.read, asking, query({ state }))
    return items.map(({ title }) => title)
  }
  const changes = async (by: CustomerCaller) => {
    const { vendor, person } = by
    const looker = { vendorId: vendor.id, personId: person.id, companyId: person.companyId }
    return (await changesFor(callers.store.read, looker, now)).changes
  }
  const see = (by: CustomerCaller, until: number) =>
    callers.commit((work) => markSeen(work, by, new Date(until).toISOString()))

  async function withCompany(by: CustomerCaller): Promise<CustomerCaller> {
    const companyId = newId(now)
    await callers.store.transaction((trx) =>
      trx
        .insertInto('companies')
        .values({
          id: companyId,
          vendor_id: by.vendor.id,
          external_id: companyId,
          name: 'Luna',
          created_at: now,
        })
        .execute(),
    )
    return { ...by, person: { ...by.person, companyId } }
  }

  it('B2 lists what is published, newest first, a page after the other, and no draft', async () => {
    for (const title of ['one', 'two', 'three']) {
      now += 1
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await publish((await add(title)).id)
    }
    await add('draft')
    expect(await titles(callers.ana)).toEqual(['three', 'two', 'one'])
    const asking = { by: callers.ana, locale: 'en', now } as const
    const first = await listForCustomer(callers.store.read, asking, query({ limit: 2 }))
    expect(first.items.map(({ title }) => title)).toEqual(['three', 'two'])
    const rest = await listForCustomer(callers.store.read, asking, query({ limit: 2, after: first.next }))
    expect(rest).toMatchObject({ items: [{ title: 'one' }], next: null })
    expect(await held('draft')).toEqual(['draft'])
  })

  it('S16 shows what is scheduled at its time and not a millisecond before', async () => {
    const at = now + 1000
    await publish((await add('later')).id, at)
    now = at - 1
    expect(await titles(callers.ana)).toEqual([])
    expect(await changes(callers.ana)).toBe(0)
    expect(await held('scheduled')).toEqual(['later'])
    now = at
    expect(await titles(callers.ana)).toEqual(['later'])
    expect(await changes(callers.ana)).toBe(1)
    expect(await held('scheduled')).toEqual([])
    expect(await held('published')).toEqual(['later'])
  })

  it('S16 shows what is for a company to its people alone', async () => {
    const ana = await withCompany(callers.ana)
    await publish((await add('for Luna', { to: 'companies', companies: [ana.person.companyId ?? ''] })).id)
    expect(await titles(ana)).toEqual(['for Luna'])
    expect(await changes(ana)).toBe(1)
    expect(await titles(callers.bob)).toEqual([])
    expect(await changes(callers.bob)).toBe(0)
  })

  it('S16 shows what is for a kind of project to who runs one now, and says of none that it is new which is older', async () => {
    const { mihai } = callers
    const ana = await withCompany(callers.ana)
    const companyId = ana.person.companyId ?? ''
    const vendorId = mihai.vendor.id
    await callers.commit((work) =>
      changePart(work, { vendorId, actor: null }, ({ settings }) => ({
        settings: {
          ...settings,
          projectKinds: ['shop', 'erp', 'own_shop'].map((key) => ({ key, label: { en: key } })),
        },
      })),
    )
    await publish((await addFor('shops', 'shop', 'own_shop')).id)
    const books = await publish((await addFor('books', 'erp')).id)
    expect(await titles(ana)).toEqual([])
    now += DAY
    const run = (kind: string) =>
      callers.commit((work) => createProject(work, vendorId, companyId, { name: 'P', kind }, mihai.person))
    const shop = await run('shop')
    await run('own_shop')
    expect(await read(ana)).toMatchObject({ items: [{ title: 'shops', unread: false }] })
    expect(await changes(ana)).toBe(0)
    now += DAY
    await publish((await addFor('more', 'shop', 'erp')).id)
    expect((await read(ana)).items.map(({ title, unread }) => [title, unread])).toEqual([
      ['more', true],
      ['shops', false],
    ])
    expect([await changes(ana), await changes(callers.bob)]).toEqual([1, 0])
    const whole = await readersOf(callers.store.read, {
      vendor_id: vendorId,
      id: books.id,
      audience: 'kinds',
    })
    expect([whole(companyId), whole(null)]).toEqual([false, false])
    await callers.commit((work) => changeProject(work, vendorId, shop.id, { kind: 'erp' }, mihai.person))
    expect(await titles(ana)).toEqual(['more', 'books', 'shops'])
    const readers = { vendor_id: vendorId, id: books.id, audience: 'kinds' } as const
    const among = await readersOf(callers.store.read, readers, [companyId, null])
    expect([among(companyId), among(null)]).toEqual([true, false])
    await callers.commit((work) => changeProject(work, vendorId, shop.id, { ended: true }, mihai.person))
    expect(await titles(ana)).toEqual(['shops'])
    const detail = await readRelease(callers.store.read, mihai, books.id, now)
    expect(detail.audience).toEqual({ to: 'kinds', kinds: ['erp'], companies: 0 })
    await expect(
      callers.commit((work) =>
        changePart(work, { vendorId, actor: null }, ({ settings }) => ({
          settings: { ...settings, projectKinds: settings.projectKinds.slice(1) },
        })),
      ),
    ).rejects.toMatchObject({ code: 'invalid' })
  })

  it('is new until it was looked at, and what was out before somebody came is not', async () => {
    now = start - 1
    await publish((await add('before them')).id)
    now = start + DAY
    expect(await titles(callers.ana)).toEqual(['before them'])
    expect(await changes(callers.ana)).toBe(0)

    const { publishedAt } = await publish((await add('since')).id)
    expect((await read(callers.ana)).items.map(({ unread }) => unread)).toEqual([true, false])
    expect(await see(callers.ana, Date.parse(publishedAt ?? ''))).toEqual({ changes: 0 })
    expect((await read(callers.ana)).items.map(({ unread }) => unread)).toEqual([false, false])
    expect(await changes(callers.bob)).toBe(1)
  })

  it('stays seen when another device, which is behind, says what it has seen', async () => {
    const first = now
    await publish((await add('first')).id)
    now += 10
    await publish((await add('second')).id)
    expect(await see(callers.ana, now)).toEqual({ changes: 0 })
    expect(await see(callers.ana, first)).toEqual({ changes: 0 })
  })

  it('is new even to who says that they have seen what is still to come', async () => {
    await see(callers.ana, now + DAY)
    now += 1
    await publish((await add('news')).id)
    expect(await changes(callers.ana)).toBe(1)
  })

  it('is gone once it is withdrawn, and what was only scheduled is a draft again', async () => {
    const out = await publish((await add('out')).id)
    const later = await publish((await add('later')).id, now + DAY)
    for (const { id } of [out, later]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await callers.commit((work) => withdrawRelease(work, callers.mihai, id, 2))
    }
    expect(await titles(callers.ana)).toEqual([])
    expect(await changes(callers.ana)).toBe(0)
    expect(await held('withdrawn')).toEqual(['out'])
    expect(await held('draft')).toEqual(['later'])
    const remove = ({ id }: { readonly id: string }, version: number) =>
      callers.commit((work) => removeRelease(work, callers.mihai, id, version))
    await expect(remove(out, 3)).rejects.toMatchObject({ options: { reason: 'release_not_draft' } })
    // Somebody has written it anew since.
    await expect(remove(later, 2)).rejects.toMatchObject({ code: 'outdated' })
    expect(await held('draft')).toEqual(['later'])
    await remove(later, 3)
    expect(await held('draft')).toEqual([])
  })

  it('is not published in the past', async () => {
    const { id } = await add('back')
    await expect(publish(id, now - 1)).rejects.toMatchObject({
      code: 'invalid',
      options: { errors: [{ field: 'at', code: 'not_within_days' }] },
    })
  })

  it('is begun and published in one go, and found once', async () => {
    await callers.commit(async (work) => {
      const { id } = await addRelease(work, callers.mihai, aRelease('Zebras'))
      await publishRelease(work, callers.mihai, id, { version: 1 }, origin)
    })
    const { ana } = callers
    const found = await search(callers.store.read, ana, { q: 'zebras', limit: 9 }, now)
    expect(found.items.map(({ kind }) => kind)).toEqual(['release'])
  })

  it('is deleted, or not, while others write it and say for whom it is', async () => {
    const { vendor } = callers.mihai
    await callers.commit((work) =>
      changePart(work, { vendorId: vendor.id, actor: null }, ({ settings }) => ({
        settings: { ...settings, projectKinds: [{ key: 'shop', label: { en: 'Shop' } }] },
      })),
    )
    const audience = { to: 'kinds' as const, kinds: ['shop'] }
    for (let round = 0; round < 8; round += 1) {
      // oxlint-disable-next-line no-await-in-loop -- round after round
      const { id } = await add('draft', audience)
      const change = { ...aRelease('changed', audience), version: 1 }
      // oxlint-disable-next-line no-await-in-loop -- as above
      const results = await Promise.allSettled([
        ...Array.from({ length: 4 }, () =>
          callers.commit((work) => changeRelease(work, callers.mihai, id, change, origin)),
        ),
        callers.commit((work) => removeRelease(work, callers.mihai, id, 1)),
      ])
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const one of results) {
        if (one.status === 'rejected')
          expect(String(one.reason)).toMatch(/^ProblemError: (outdated|not_found)$/)
      }
    }
  })

  it('is written by one of several at once; the others are told that it is another now', async () => {
    const { id } = await add('draft')
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        callers.commit((work) =>
          changeRelease(work, callers.mihai, id, { ...aRelease(`by ${index}`), version: 1 }, origin),
        ),
      ),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const reasons = results.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))
    expect(new Set(reasons)).toEqual(new Set(['ProblemError: outdated']))
    const { version, texts } = await readRelease(callers.store.read, callers.mihai, id, now)
    expect(version).toBe(2)
    expect(texts.en?.body).toEqual([
      { type: 'paragraph', children: [{ type: 'text', text: texts.en?.title, marks: ['strong'] }] },
    ])
  })
})
