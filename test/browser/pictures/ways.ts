/** Ways that many pictures have in common: to a ticket in the panel, to one at the desk, to a place in the desk. */
import type { Locator } from 'playwright-core'
import { irina } from '../../../demo/vendors/comet.ts'
import type { Scene } from './stage.ts'

/** From the panel's list to the ticket whose title has this in it. */
export async function openRow({ panel }: Scene, subject: RegExp | string): Promise<void> {
  await panel.getByRole('button', { name: subject }).click()
  await panel.getByRole('log').getByRole('listitem').first().waitFor()
}

/** Mihai at the ticket whose title has this in it. */
export async function openAtDesk(
  { page, signIn, desk }: Scene,
  subject: RegExp | string,
  view: 'queue' | 'all' = 'all',
): Promise<void> {
  await signIn()
  await page.goto(`${page.url().split('#')[0]}#/${view}`)
  await page.getByRole('heading', { name: desk.list.headings[view] }).waitFor()
  await page.getByRole('link', { name: subject }).click()
  await page.getByRole('region', { name: desk.ticket.thread }).getByRole('listitem').first().waitFor()
}

/** What stands beside the conversation, where there is no room for it too. */
export async function unfoldAside({ page }: Scene): Promise<void> {
  const fold = page.locator('.aside-fold')
  await page.locator('.aside-part').first().waitFor({ state: 'attached' })
  if (await fold.isVisible()) await fold.click()
}

/** A place in the desk, as an admin unless somebody else is named, when what it is about is there. */
export async function goTo(
  { page, signIn, demo }: Scene,
  place: string,
  there: Locator,
  email = irina.email,
): Promise<void> {
  await signIn(email)
  await page.goto(`${demo.urls.desk}#${place}`)
  await there.waitFor()
}
