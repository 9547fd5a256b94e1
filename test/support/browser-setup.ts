/** Once before the tests that need Chromium: the browser is there, and the build is that of the sources. */
import { ensureBuild } from './build.ts'
import { chromiumPath } from './chromium.ts'

export default async function setup(): Promise<void> {
  // Workers inherit it, so that none of them searches again.
  process.env['CHROMIUM_PATH'] = await chromiumPath()
  await ensureBuild()
}
