/** `/api/vendor`, `/api/vendors` and `/api/logos`: what admins decide for their vendor. Others find nothing there. */
import { Hono } from 'hono'
import type { OperatorRole } from '../../shared/access/actor.ts'
import {
  logoInput,
  newVendorInput,
  retirementInput,
  vendorInput,
  type AddedKey,
  type AddedVendor,
  type IdentityKeyView,
  type VendorOfMine,
} from '../../shared/api/vendors.ts'
import type { Page, PersonRef } from '../../shared/api/common.ts'
import { recordAudit } from '../audit/audit.ts'
import { prepareHolidays } from '../sla/sla.ts'
import { requireOperator } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { answerTagged } from '../http/etag.ts'
import { parseBody } from '../http/parse.ts'
import { ProblemError } from '../http/problem.ts'
import type { Commit, Work } from '../storage/commit.ts'
import { isUniqueViolation, type Reader, type Store } from '../storage/store.ts'
import { changeVendor, describeVendor, readOrigins } from './changing.ts'
import { addIdentityKey, keyView, listKeys, retireIdentityKey } from './keys.ts'
import { readLogo, setLogo, type Logo } from './logo.ts'
import { answerAndForget } from '../http/telling.ts'
import { createVendor, findVendorById, isSlug } from './vendors.ts'

export interface VendorDeps {
  readonly store: Store
  readonly commit: Commit
  /** Epoch milliseconds. */
  readonly clock: () => number
  /** For which vendors the login of an operator answers, this one's included, and as what. */
  readonly placesOf: (
    read: Reader,
    operator: { readonly id: string; readonly vendorId: string },
  ) => Promise<readonly { readonly vendorId: string; readonly role: OperatorRole }[]>
  /** Makes the login of an operator an admin of another vendor. */
  readonly joinAsAdmin: (
    work: Work,
    operator: { readonly id: string; readonly vendorId: string },
    vendorId: string,
  ) => Promise<PersonRef>
}

/** The vendor of who asks. */
export function vendorRoutes({ store, commit, clock }: VendorDeps) {
  return (
    new Hono<AppEnv>()
      .get('/', async (c) => {
        const { vendor } = requireOperator(c)
        return answerTagged(c, await describeVendor(store.read, vendor))
      })
      .put('/', async (c) => {
        const { vendor, person } = requireOperator(c)
        const input = await parseBody(c, vendorInput)
        await prepareHolidays(input.settings.sla, clock())
        const changed = await commit((work) =>
          changeVendor(work, { vendorId: vendor.id, actor: refOf(person), input }),
        )
        return c.json(changed, 200)
      })

      // The logo, apart from the rest: it is a file.
      .put('/logo', async (c) => {
        const { vendor, person } = requireOperator(c)
        const { data } = await parseBody(c, logoInput)
        const logo = await commit((work) =>
          setLogo(work, { vendorId: vendor.id, actor: refOf(person), data }),
        )
        const answer: { readonly logo: Logo } = { logo }
        return c.json(answer, 200)
      })
      .delete('/logo', async (c) => {
        const { vendor, person } = requireOperator(c)
        await commit((work) => setLogo(work, { vendorId: vendor.id, actor: refOf(person), data: null }))
        return c.body(null, 204)
      })

      // Keys of the vendor's backend. A secret is in one answer, and in no other.
      .get('/keys', async (c) => {
        const { vendor } = requireOperator(c)
        const page: Page<IdentityKeyView> = {
          items: await listKeys(store.read, vendor.id, clock()),
          next: null,
        }
        return answerTagged(c, page)
      })
      .post('/keys', async (c) => {
        const { vendor, person } = requireOperator(c)
        return await answerAndForget<AddedKey>(
          c,
          commit,
          async (work) => {
            const { kid, secret } = await addIdentityKey(work, vendor.id)
            await recordAudit(work, {
              vendorId: vendor.id,
              actor: refOf(person),
              action: 'identity_key.added',
              subject: { id: kid, name: kid },
            })
            const row = { id: kid, algorithm: 'HS256', created_at: work.now, retires_at: null } as const
            return { ...keyView(row, work.now), secret }
          },
          (added) => ({ ...added, secret: null }),
        )
      })
      .post('/keys/:kid/retirement', async (c) => {
        const { vendor, person } = requireOperator(c)
        const kid = c.req.param('kid')
        const input = await parseBody(c, retirementInput)
        const key = await commit(async (work) => {
          const retired = await retireIdentityKey(work, { ...input, vendorId: vendor.id, kid })
          await recordAudit(work, {
            vendorId: vendor.id,
            actor: refOf(person),
            action: 'identity_key.retired',
            subject: { id: kid, name: kid },
            detail: { at: retired.retiresAt },
          })
          return retired
        })
        return c.json(key, 200)
      })
  )
}

/** All the vendors that the login of who asks answers for. */
export function vendorsRoutes({ store, commit, placesOf, joinAsAdmin }: VendorDeps) {
  return new Hono<AppEnv>()
    .get('/', async (c) => {
      const { actor } = requireOperator(c)
      const places = await placesOf(store.read, { id: actor.personId, vendorId: actor.vendorId })
      const items = await Promise.all(
        places.map(async ({ vendorId, role }): Promise<VendorOfMine[]> => {
          const vendor = await findVendorById(store.read, vendorId)
          if (vendor === null) return []
          const { id, slug, name } = vendor
          return [{ id, slug, name, role, current: id === actor.vendorId }]
        }),
      )
      const page: Page<VendorOfMine> = { items: items.flat(), next: null }
      return answerTagged(c, page)
    })
    .post('/', async (c) => {
      const { actor } = requireOperator(c)
      const input = await parseBody(c, newVendorInput)
      if (!isSlug(input.slug))
        throw new ProblemError('invalid', { errors: [{ field: 'slug', code: 'not_slug' }] })
      const origins = readOrigins(input.origins)
      return await answerAndForget<AddedVendor>(
        c,
        commit,
        async (work) => {
          const { vendor, publicKey, identityKey } = await createVendor(work, { ...input, origins }).catch(
            (error: unknown) => {
              throw isUniqueViolation(error)
                ? new ProblemError('invalid', { errors: [{ field: 'slug', code: 'taken' }], cause: error })
                : error
            },
          )
          const admin = await joinAsAdmin(work, { id: actor.personId, vendorId: actor.vendorId }, vendor.id)
          await recordAudit(work, {
            vendorId: vendor.id,
            actor: admin,
            action: 'vendor.created',
            subject: { id: vendor.id, name: vendor.name },
          })
          const { id, slug, name } = vendor
          return { id, slug, name, publicKey, identityKey }
        },
        (added) => ({ ...added, identityKey: { ...added.identityKey, secret: null } }),
      )
    })
}

/** Pictures are shown by pages that have nobody signed in, in host pages too. */
export function logoRoutes({ store }: Pick<VendorDeps, 'store'>) {
  return new Hono<AppEnv>().get('/:id', async (c) => {
    const logo = await readLogo(store.read, c.req.param('id'))
    if (logo === null) throw new ProblemError('not_found')
    // Its name is made of its bytes, so what is kept never goes stale.
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    c.header('Cross-Origin-Resource-Policy', 'cross-origin')
    c.header('Content-Security-Policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    return c.body(logo.bytes, 200, { 'Content-Type': logo.type })
  })
}

function refOf({ id, name }: PersonRef): PersonRef {
  return { id, name }
}
