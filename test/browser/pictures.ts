/**
 * `npm run pictures`: a picture of every screen and state, in four forms, into test/.output/pictures; and those of the
 * README into docs/pictures. A new screen joins with one entry in one of the lists in pictures/. Words after the command
 * make only those whose names contain one of them, and names of forms only those forms: `npm run pictures -- desk narrow`.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { launchBrowser } from '../support/browser.ts'
import { screens } from './pictures/screens.ts'
import { formNames, stageFor, startDemo } from './pictures/stage.ts'

const root = join(import.meta.dirname, '../..')
const output = join(root, 'test/.output/pictures')
const readme = join(root, 'docs/pictures')

async function main(words: readonly string[]): Promise<void> {
  const forms = formNames.filter((form) => words.includes(form))
  const wanted = words.filter((word) => !formNames.some((form) => form === word))
  const chosen = screens
    .filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
    .toSorted((a, b) => Number(b.readme !== undefined) - Number(a.readme !== undefined))
  await Promise.all([mkdir(output, { recursive: true }), mkdir(readme, { recursive: true })])
  // Whoever asks for their own page is given it.
  const browser = await launchBrowser(['--auto-accept-this-tab-capture'])
  const demo = await startDemo()
  for (const form of forms.length === 0 ? formNames : forms) {
    for (const screen of chosen) {
      // oxlint-disable no-await-in-loop -- one picture at a time: they share the demo's people
      // Those of the README come first, of the demo as everybody finds it.
      if (screen.readme === undefined) await demo.addPast()
      const [context, scene] = await stageFor(browser, form, demo)
      const path = join(output, `${screen.name}.${form}.png`)
      try {
        await screen.show(scene)
        await scene.page.evaluate(() => document.fonts.ready)
        await scene.page.screenshot({ path, animations: 'disabled', caret: 'hide' })
        if (screen.readme?.form === form) {
          await scene.page.screenshot({
            path: join(readme, screen.readme.file),
            animations: 'disabled',
            caret: 'hide',
          })
        }
        process.stdout.write(`${path}\n`)
      } catch (error) {
        await scene.page.screenshot({ path })
        process.stderr.write(
          `${screen.name}, ${form}: ${error instanceof Error ? error.message : String(error)}\n`,
        )
        process.exitCode = 1
      }
      await context.close()
      // oxlint-enable no-await-in-loop
    }
  }
  await browser.close()
  await demo.close()
}

await main(process.argv.slice(2))
