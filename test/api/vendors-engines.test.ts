/** What two admins do at once to one vendor, on each engine: the rules hold there alike. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ProblemError } from '../../server/http/problem.ts'
import { createCommit, type Commit } from '../../server/storage/commit.ts'
import type { Store } from '../../server/storage/store.ts'
import { changeVendor, describeVendor } from '../../server/vendors/changing.ts'
import { addIdentityKey, identityKeysOf, retireIdentityKey } from '../../server/vendors/keys.ts'
import { readLogo, setLogo } from '../../server/vendors/logo.ts'
import type { Vendor } from '../../server/vendors/settings.ts'
import { createVendor, findVendorById } from '../../server/vendors/vendors.ts'
import { openPostgresStore, openTestStore, type TestStore } from '../support/store.ts'

/** What came of each: its code where it was refused. */
async function outcomes(work: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(work)
  return settled
    .map((one) => {
      if (one.status === 'fulfilled') return 'done'
      if (!(one.reason instanceof ProblemError)) throw one.reason
      return one.reason.options.reason ?? one.reason.code
    })
    .toSorted()
}

const irina = { id: 'irina', name: 'Irina Dobre' }

describe.each([
  { engine: 'sqlite', openEmpty: openTestStore },
  { engine: 'postgres', openEmpty: openPostgresStore },
])('a vendor on $engine', ({ openEmpty }) => {
  let opened: TestStore
  let store: Store
  let commit: Commit
  let vendor: Vendor

  beforeEach(async () => {
    opened = await openEmpty()
    store = opened.store
    commit = createCommit({ store, clock: Date.now, publish: () => {}, wakeOutbox: () => {} })
    const created = await commit((work) =>
      createVendor(work, { slug: 'comet', name: 'Comet', locale: 'en', origins: ['https://a.example'] }),
    )
    vendor = created.vendor
  })
  afterEach(() => opened.close())

  it('has two keys at most, whoever adds them at once', async () => {
    const adding = [1, 2, 3, 4].map(() => commit((work) => addIdentityKey(work, vendor.id)))
    expect(await outcomes(adding)).toEqual(['done', 'two_keys', 'two_keys', 'two_keys'])
    expect(await identityKeysOf(store.read, vendor.id, Date.now())).toHaveLength(2)
  })

  it('keeps one key when both are retired at once and nobody means it', async () => {
    await commit((work) => addIdentityKey(work, vendor.id))
    const keys = await identityKeysOf(store.read, vendor.id, Date.now())
    const retiring = keys.map(({ kid }) =>
      commit((work) => retireIdentityKey(work, { vendorId: vendor.id, kid })),
    )
    expect(await outcomes(retiring)).toEqual(['done', 'last_key'])
  })

  it('is saved by one of those who change it at once, origins too, and the others are told', async () => {
    const before = await describeVendor(store.read, vendor)
    const { version, locale, settings } = before
    const saving = ['b', 'c', 'd'].map((name) =>
      commit((work) =>
        changeVendor(work, {
          vendorId: vendor.id,
          actor: irina,
          input: { version, name, locale, settings, origins: [`https://${name}.example`] },
        }),
      ),
    )
    expect(await outcomes(saving)).toEqual(['done', 'outdated', 'outdated'])
    const after = await findVendorById(store.read, vendor.id)
    const { name, origins } = await describeVendor(store.read, after ?? vendor)
    expect(origins).toEqual([`https://${name}.example`])
    expect(await store.read.selectFrom('audit_entries').select('action').execute()).toEqual([
      { action: 'vendor.changed' },
    ])
  })

  it('has one logo, of those that are given at once', async () => {
    const png = Buffer.from('89504e470d0a1a0a', 'hex')
    const giving = [1, 2, 3].map((end) =>
      commit((work) =>
        setLogo(work, {
          vendorId: vendor.id,
          actor: irina,
          data: Buffer.concat([png, Buffer.from([end])]).toString('base64'),
        }),
      ),
    )
    expect(await outcomes(giving)).toEqual(['done', 'done', 'done'])
    const after = await findVendorById(store.read, vendor.id)
    const rows = await store.read.selectFrom('vendor_logos').select('id').execute()
    expect(rows).toEqual([{ id: after?.settings.branding.logo?.id }])
    expect((await readLogo(store.read, rows[0]?.id ?? ''))?.bytes.length).toBe(9)
  })
})
