/** Finds a Chromium on this machine, or installs one: an installed browser, else Debian's, else playwright's. */
import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'

const run = promisify(execFile)
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const macApps = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

let found: Promise<string> | undefined

/**
 * The path of a Chromium to run. `CHROMIUM_PATH` decides if it is set; where there is none and one can be had
 * without asking a person (as root on Debian, or from playwright), it is installed, which takes a minute or two.
 * @throws Error that says what to do, when none is there and none can be installed.
 */
export function chromiumPath(): Promise<string> {
  found ??= findOrInstall()
  return found
}

async function findOrInstall(): Promise<string> {
  const wanted = process.env['CHROMIUM_PATH']
  if (wanted !== undefined && wanted !== '') {
    if (await isExecutable(wanted)) return wanted
    throw new Error(`CHROMIUM_PATH names ${wanted}, which cannot be run`)
  }
  const installed = await installedChromium()
  if (installed !== null) return installed

  const reasons: string[] = []
  for (const install of [fromDebian, fromPlaywright]) {
    try {
      // eslint-disable-next-line no-await-in-loop -- the second way is for when the first one failed
      await install()
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error))
    }
    // eslint-disable-next-line no-await-in-loop -- as above
    const path = await installedChromium()
    if (path !== null) return path
  }
  throw new Error(
    [
      'The browser tests need Chromium, and none was found or could be installed.',
      'Install Chromium or Google Chrome, or set CHROMIUM_PATH to one, and run the tests again.',
      ...reasons.map((reason) => `- ${reason}`),
    ].join('\n'),
  )
}

async function installedChromium(): Promise<string | null> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const candidates = [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...macApps,
    chromium.executablePath(),
  ]
  const usable = await Promise.all(candidates.map(isExecutable))
  return candidates.find((_, index) => usable[index]) ?? null
}

async function fromDebian(): Promise<void> {
  if (process.getuid?.() !== 0 || !(await isExecutable('/usr/bin/apt-get'))) {
    throw new Error('Debian packages can only be installed by root on Debian or one of its kin')
  }
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 2 ** 26 }
  await run('/usr/bin/apt-get', ['update', '--quiet'], options)
  await run(
    '/usr/bin/apt-get',
    ['install', '--quiet', '--yes', '--no-install-recommends', 'chromium'],
    options,
  )
}

async function fromPlaywright(): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve('playwright-core/package.json')
  await run(process.execPath, [join(dirname(manifest), 'cli.js'), 'install', 'chromium'], {
    maxBuffer: 2 ** 26,
  })
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
