/** Answers that the server would not give by itself, for the states that they lead to. */
import type { Problem } from '../../../shared/api/problem.ts'
import { problem as english } from '../../../shared/locale/problem/en.ts'
import { problem as romanian } from '../../../shared/locale/problem/ro.ts'
import type { Scene } from './stage.ts'

/** From now on what is posted to addresses like this is answered with a problem, in the server's own form, and goes no further. */
export async function answerWith(
  { page, language }: Scene,
  address: string,
  { status, code, ...more }: Pick<Problem, 'status' | 'code' | 'came'>,
): Promise<void> {
  const words = language === 'ro' ? romanian : english
  await page.route(address, async (route) => {
    if (route.request().method() !== 'POST') return await route.fallback()
    await route.fulfill({
      status,
      headers: { 'Access-Control-Allow-Origin': new URL(page.url()).origin },
      json: {
        type: `urn:lifebuoy:problem:${code}`,
        title: words.title[code],
        status,
        code,
        detail: words.detail[code],
        ...more,
      },
    })
  })
}
