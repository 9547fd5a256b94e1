/** Help articles at the desk: Wrenfield's, which has some; of a vendor that has none yet; and one put into a reply. */
import type { ArticleDetail, ArticleVersions } from '../../../shared/api/articles.ts'
import { problem as problemEn } from '../../../shared/locale/problem/en.ts'
import { problem as problemRo } from '../../../shared/locale/problem/ro.ts'
import { words as en } from '../../../shared/locale/desk-areas/articles/en.ts'
import { words as ro } from '../../../shared/locale/desk-areas/articles/ro.ts'
import { ines, type Scene, type Screen } from './stage.ts'
import { goTo } from './ways.ts'

const wordsOf = ({ language }: Scene) => (language === 'ro' ? ro : en)

/** Administers Wrenfield. */
const GRACE = 'grace@wrenfield.example'

const LONG = 'Wertpapierkennnummernverzeichnisaktualisierungsbescheinigung'

function open(scene: Scene, place = ''): Promise<void> {
  const there = place === '/new' ? '#article-title' : '.articles-list li, .articles-categories li'
  return goTo(scene, `/articles${place}`, scene.page.locator(there).first(), GRACE)
}

/** The form of the article about the licence, which has a picture. */
async function openOne(scene: Scene): Promise<void> {
  const { page } = scene
  await open(scene)
  await page.locator('.articles-list a').filter({ hasText: /licen/ }).first().click()
  await page.locator('.articles-versions li').first().waitFor()
}

/** From now on the article is answered as if it were like this. */
async function answer(
  scene: Scene,
  change: (article: ArticleDetail) => Partial<ArticleDetail>,
): Promise<void> {
  await scene.page.route(/\/api\/articles\/[\w-]{36}$/, async (route) => {
    if (route.request().method() !== 'GET') return await route.fallback()
    const response = await route.fetch()
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the contract says this address answers
    const article = (await response.json()) as ArticleDetail
    await route.fulfill({ response, json: { ...article, ...change(article) } })
  })
}

/** From now on it has been changed a few times. */
async function addVersions(scene: Scene): Promise<void> {
  await answer(scene, () => ({ version: 4 }))
  await scene.page.route('**/api/articles/*/versions', async (route) => {
    const response = await route.fetch()
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the contract says this address answers
    const { items } = (await response.json()) as ArticleVersions
    const names = ['Grace Holt', 'Maximilian Featherstonehaugh-Cholmondeley', LONG]
    const [first] = items
    if (first === undefined) throw new Error('the article has no version')
    const more = names.map((name, at) =>
      Object.assign({}, first, { version: 4 - at, by: { id: first.by.id, name } }),
    )
    await route.fulfill({ response, json: { items: [...more, first] } })
  })
}

async function openInserting(scene: Scene, typed: string): Promise<void> {
  const { page, desk } = scene
  await goTo(scene, '/all', page.getByRole('link', { name: /VAT/ }), GRACE)
  await page.getByRole('link', { name: /VAT/ }).click()
  await page.getByRole('button', { name: desk.composer.article }).click()
  await page.locator('dialog .inserting li').first().waitFor()
  await page.locator('dialog input').fill(typed)
}

export const articleScreens: readonly Screen[] = [
  { name: 'desk-articles', show: (scene) => open(scene) },
  {
    name: 'desk-articles-none',
    show: (scene) => goTo(scene, '/articles', scene.page.getByText(wordsOf(scene).none), ines.email),
  },
  {
    name: 'desk-articles-failed',
    show: async (scene) => {
      await scene.page.route('**/api/articles?*', (route) => route.abort())
      await scene.page.route('**/api/articles', (route) => route.abort())
      await goTo(scene, '/articles', scene.page.getByRole('button', { name: wordsOf(scene).begin }), GRACE)
      await scene.page.getByRole('alert').getByRole('button').waitFor()
    },
  },
  { name: 'desk-articles-new', show: (scene) => open(scene, '/new') },
  {
    name: 'desk-articles-wrong',
    show: async (scene) => {
      await open(scene, '/new')
      await scene.page.getByRole('button', { name: wordsOf(scene).publish, exact: true }).click()
      await scene.page.locator('#article-title[aria-invalid=true]').waitFor()
    },
  },
  { name: 'desk-articles-form', show: openOne },
  {
    name: 'desk-articles-preview',
    show: async (scene) => {
      await openOne(scene)
      await scene.page.getByRole('button', { name: wordsOf(scene).editor.preview }).click()
      await scene.page.locator('.editor .prose').waitFor()
    },
  },
  {
    name: 'desk-articles-older',
    show: async (scene) => {
      await answer(scene, ({ texts }) => ({
        texts: {
          ...texts,
          ...(texts.ro && { ro: { ...texts.ro, updatedAt: '2020-01-01T00:00:00.000Z' } }),
        },
      }))
      await openOne(scene)
      await scene.page.getByRole('button', { name: /Română/ }).click()
      await scene.page.locator('form .notice').waitFor()
    },
  },
  {
    name: 'desk-articles-draft',
    show: async (scene) => {
      await answer(scene, () => ({
        state: 'draft',
        ticket: { id: '01890000-0000-7000-8000-000000000000', number: 12, subject: `The licence: ${LONG}` },
      }))
      await openOne(scene)
    },
  },
  {
    name: 'desk-articles-conflict',
    show: async (scene) => {
      const words = scene.language === 'ro' ? problemRo : problemEn
      await openOne(scene)
      await scene.page.route(/\/api\/articles\/[\w-]{36}$/, (route) =>
        route.fulfill({
          status: 409,
          contentType: 'application/problem+json',
          json: {
            type: 'urn:lifebuoy:problem:outdated',
            title: words.title.outdated,
            detail: words.detail.outdated,
            status: 409,
            code: 'outdated',
          },
        }),
      )
      await scene.page.locator('#article-title').fill(`${LONG} in the title`)
      await scene.page.getByRole('button', { name: wordsOf(scene).save, exact: true }).click()
      await scene.page.getByText(wordsOf(scene).outdated).waitFor()
    },
  },
  {
    name: 'desk-articles-restored',
    show: async (scene) => {
      await openOne(scene)
      await scene.page.locator('#article-title').fill('Another title')
      await scene.page.reload()
      await scene.page.getByText(wordsOf(scene).restored).waitFor()
    },
  },
  {
    name: 'desk-articles-versions',
    show: async (scene) => {
      await addVersions(scene)
      await openOne(scene)
      await scene.page.locator('.articles-versions li').last().scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'desk-articles-version',
    show: async (scene) => {
      await addVersions(scene)
      await openOne(scene)
      await scene.page.locator('#article-title').fill('Another title')
      await scene.page.locator('.articles-versions li').last().getByRole('button').click()
      await scene.page.locator('dialog .articles-seen').waitFor()
    },
  },
  {
    name: 'desk-articles-unpublish',
    show: async (scene) => {
      await openOne(scene)
      await scene.page.getByRole('button', { name: wordsOf(scene).unpublish }).click()
      await scene.page.getByRole('dialog').waitFor()
    },
  },
  { name: 'desk-articles-categories', show: (scene) => open(scene, '/categories') },
  {
    name: 'desk-articles-category',
    show: async (scene) => {
      await open(scene, '/categories')
      await scene.page.getByRole('button', { name: wordsOf(scene).addCategory }).click()
      await scene.page
        .getByRole('dialog')
        .getByRole('button', { name: wordsOf(scene).save })
        .click()
      await scene.page.locator('dialog [aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'desk-articles-category-away',
    show: async (scene) => {
      await open(scene, '/categories')
      await scene.page.locator('.articles-categories li').first().getByRole('button').last().click()
      await scene.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'desk-inserting',
    show: async (scene) => {
      await openInserting(scene, 'ledger')
      await scene.page.locator('dialog .inserting li').first().waitFor()
    },
  },
  {
    name: 'desk-inserting-none',
    show: async (scene) => {
      await openInserting(scene, 'zzz')
      await scene.page.locator('dialog .inserting li').first().waitFor({ state: 'detached' })
    },
  },
]
