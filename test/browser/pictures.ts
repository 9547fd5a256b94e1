/**
 * `npm run pictures`: a picture of every screen and state, in four forms, into test/.output/pictures; and those of the
 * README into docs/pictures. A new screen joins with one entry in one of the lists in pictures/. Names after the command
 * make only those whose names contain them: `npm run pictures -- desk`.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { launchBrowser } from '../support/browser.ts'
import { deskScreens } from './pictures/desk.ts'
import { guestScreens } from './pictures/guest.ts'
import { mailScreens } from './pictures/mail.ts'
import { panelScreens } from './pictures/panel.ts'
import { portalScreens } from './pictures/portal.ts'
import { formNames, stageFor, startDemo } from './pictures/stage.ts'

const root = join(import.meta.dirname, '../..')
const output = join(root, 'test/.output/pictures')
const readme = join(root, 'docs/pictures')

const screens = [...panelScreens, ...guestScreens, ...portalScreens, ...deskScreens, ...mailScreens]

async function main(wanted: readonly string[]): Promise<void> {
  const chosen = screens.filter(
    ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
  )
  await Promise.all([mkdir(output, { recursive: true }), mkdir(readme, { recursive: true })])
  const browser = await launchBrowser()
  const demo = await startDemo()
  for (const form of formNames) {
    for (const screen of chosen) {
      // oxlint-disable no-await-in-loop -- one picture at a time: they share the demo's people
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
