/** An admin of the stage's vendor, at the desk. */
import type { BrowserContext, Page } from 'playwright-core'
import { hashPassword } from '../../server/access/passwords.ts'
import { createOperator } from '../../server/people/people.ts'
import { createCommit } from '../../server/storage/commit.ts'
import { desk } from '../../shared/locale/desk/en.ts'
import type { Stage } from './stage.ts'

export const irina = { name: 'Irina Dobre', email: 'irina@comet.example', password: 'lifebuoy-demo' }

/** Makes the admin, beside the running server. */
export async function addAdmin(stage: Stage): Promise<void> {
  const passwordHash = await hashPassword(irina.password)
  const commit = createCommit({
    store: stage.store(),
    clock: Date.now,
    publish: () => undefined,
    wakeOutbox: () => undefined,
  })
  await commit(async (work) => {
    const vendor = await work.trx
      .selectFrom('vendors')
      .select('id')
      .where('public_key', '=', stage.key)
      .executeTakeFirstOrThrow()
    const { name, email } = irina
    await createOperator(work, {
      vendorId: vendor.id,
      email,
      name,
      passwordHash,
      role: 'admin',
      locale: 'en',
    })
  })
}

/** The desk, with the admin signed in, at an address such as `#/settings/keys`. */
export async function openDesk(context: BrowserContext, stage: Stage, place: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${stage.url}/desk${place}`)
  await page.getByLabel(desk.signIn.email).fill(irina.email)
  await page.getByLabel(desk.signIn.password, { exact: true }).fill(irina.password)
  await page.getByRole('button', { name: desk.signIn.submit }).click()
  await page.getByRole('navigation', { name: desk.rail.views }).waitFor()
  return page
}
