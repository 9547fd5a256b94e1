/**
 * What browsers load, in two steps. `--mode app` makes the panel, once a language with the words in it, the portal,
 * and the desk; each for itself, so that none waits for chunks it shares with another. `--mode loader` then makes the
 * script tag and the bridge it fetches, which have to know the names of what the first step has made.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import {
  defineConfig,
  type BuilderOptions,
  type EnvironmentOptions,
  type Manifest,
  type Plugin,
  type UserConfig,
} from 'vite'
import { words as en } from './shared/locale/loader/en.ts'
import { words as ro } from './shared/locale/loader/ro.ts'
import { words as es } from './shared/locale/loader/es.ts'
import { words as cs } from './shared/locale/loader/cs.ts'
import { words as sl } from './shared/locale/loader/sl.ts'
import { locales, type Locale } from './shared/locale/locale.ts'
import { leanPreact } from './vite.lean-preact.ts'

const root = import.meta.dirname
const dist = join(root, 'dist')
const LOADER = 'widget/loader/main.ts'
const BRIDGE = 'widget/loader/bridge.ts'
const PANEL = 'widget/panel/embed.ts'
/** Modules that fetch a language's words, and the folder of shared/locale that has them. */
const PANEL_WORDS = {
  'widget/panel/words.ts': 'panel',
  'widget/panel/thread-words.ts': 'thread',
  'widget/panel/advice-words.ts': 'advice',
  'widget/panel/opening/words.ts': 'opening',
  'widget/panel/files/words.ts': 'attach',
  'widget/panel/shown/words.ts': 'shown-files',
  'widget/panel/enter/words.ts': 'enter',
  'widget/panel/enter/guest-words.ts': 'guest',
  'widget/panel/hours/words.ts': 'panel-hours',
  'widget/panel/help/words.ts': 'help',
  'widget/panel/history/words.ts': 'history',
  'widget/panel/changes/words.ts': 'changes',
  'widget/panel/notices/words.ts': 'notices',
  'widget/panel/life/words.ts': 'life',
  'widget/panel/offer/words.ts': 'offer-panel',
  'widget/panel/capture/words.ts': 'capture',
  'widget/panel/diagnostics/words.ts': 'diagnostics',
  'widget/panel/editor/words.ts': 'editor',
  'widget/panel/proposals/words.ts': 'panel-proposals',
}
/** Pages, and what they are called in dist/, not below the folders of their sources. */
const PAGES = { desk: 'widget/desk/index.html', portal: 'widget/portal/index.html' }
/** Written into the loader, which imports nothing but itself: in the order that is the smallest, English last. */
const loaderWords: Readonly<Record<Locale, typeof en>> = { sl, es, cs, ro, en }

/**
 * How the paths of all languages' panels begin. They share one hash, of all that they are made of (sources, what builds
 * them, the versions of what is built in), and have not one each of what has become of it: so the bridge, in which each
 * byte counts, has one name for all of them.
 */
const PANELS = `/assets/embed-${await hashOf([
  'shared',
  'widget',
  'vite.config.ts',
  'vite.lean-preact.ts',
  'package-lock.json',
])}-`

export default defineConfig(({ mode }) => {
  const first = locales.map((locale) => [`panel_${locale}`, modules(PANEL, locale)] as const)
  const environments: Record<string, EnvironmentOptions> =
    mode === 'loader'
      ? { bridge: modules(BRIDGE), loader: script(LOADER, 'lifebuoy.js') }
      : { ...Object.fromEntries(first), portal: modules(PAGES.portal), desk: modules(PAGES.desk) }
  return {
    root,
    publicDir: false,
    appType: 'custom',
    logLevel: 'warn',
    // The same build in tests, whose NODE_ENV is another.
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    plugins: [
      plainImports(),
      leanPreact(/^(?:panel_|portal$)/),
      wordsInThePanel(),
      namesOfTheBuilt(),
      pagesAtTheTop(),
      compressed(),
    ],
    environments,
    builder: { buildApp: inTurn(Object.keys(environments)) },
  } satisfies UserConfig
})

/** Those that others import stay ES modules with a hash in their names; the panel's are of one language each. */
function modules(input: string, locale?: Locale): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      ...common,
      rolldownOptions: {
        input,
        // Lazy chunks may import from the entry itself, which spares a chunk of what they share.
        preserveEntrySignatures: 'allow-extension',
        output: {
          minify: hard,
          ...(locale !== undefined && {
            entryFileNames: `${PANELS.slice(1)}${locale}.js`,
            codeSplitting: { groups: [inOneFile] },
          }),
          postBanner: ({ isEntry }) => (isEntry && locale !== undefined ? compileAtOnce : ''),
        },
      },
    },
  }
}

/**
 * The panel with all that it imports at once, which takes what it imports along: what lazy parts have in common with
 * it would else become a file of its own, and a first open one request more.
 */
const inOneFile = { name: 'panel', test: (id: string) => id === join(root, PANEL) }

async function hashOf(paths: readonly string[]): Promise<string> {
  const found = await Promise.all(
    paths.map(async (path) =>
      (await stat(join(root, path))).isDirectory()
        ? (await readdir(join(root, path), { recursive: true, withFileTypes: true }))
            .filter((entry) => entry.isFile())
            .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
        : [path],
    ),
  )
  const files = found.flat().toSorted()
  const texts = await Promise.all(files.map((file) => readFile(join(root, file))))
  const hash = createHash('sha256')
  files.forEach((file, n) => hash.update(`${file}\0`).update(texts[n] ?? ''))
  return hash.digest('base64url').slice(0, 8)
}

/** A classic script that stands alone. */
function script(input: string, name: string): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      ...common,
      rolldownOptions: {
        input,
        output: { format: 'iife', entryFileNames: name, minify: hard, postBanner: compileAtOnce },
      },
    },
  }
}

/**
 * V8's explicit compile hint. Nearly all of these files runs at once: compiled while they stream in, on another
 * thread, they take the main thread a fifth less than when each function is parsed first and compiled at its call.
 */
const compileAtOnce = '//# allFunctionsCalledOnLoad'

/** Reading a property has no effect in our code, and the top level of a module is ours alone to rename. */
const hard = {
  compress: { target: 'es2022', treeshake: { propertyReadSideEffects: false } },
  mangle: { toplevel: true },
  codegen: { removeWhitespace: true },
} as const

const common = {
  outDir: dist,
  assetsDir: 'assets',
  emptyOutDir: false,
  target: 'es2022',
  // Browsers that have `light-dark()`: it is left as it is written.
  cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
  // Chunks come by plain import(): no helper that puts <link> elements into a host page.
  modulePreload: false,
  reportCompressedSize: false,
} as const satisfies EnvironmentOptions['build']

/** One after the other; then what earlier builds have left goes, so that a build that fails takes nothing away. */
function inTurn(names: readonly string[]): NonNullable<BuilderOptions['buildApp']> {
  return async (builder) => {
    for (const name of names) {
      const environment = builder.environments[name]
      // oxlint-disable-next-line no-await-in-loop -- in turn
      if (environment !== undefined) await builder.build(environment)
    }
    await removeOld()
  }
}

/** Removes from dist/assets what no environment's list names. */
async function removeOld(): Promise<void> {
  const lists = await readdir(join(dist, 'built'))
  const named = await Promise.all(
    lists.map(async (list) => Object.values(await readManifest(list)).map(({ file }) => basename(file))),
  )
  const current = new Set(named.flat())
  const files = await readdir(join(dist, 'assets'))
  await Promise.all(
    files
      .filter((file) => !current.has(file.replace(/\.(?:br|gz)$/, '')))
      .map((file) => rm(join(dist, 'assets', file), { force: true })),
  )
}

/**
 * In the build of one language the panel's words are no file to fetch but part of it: a request, and a wait in a
 * row of waits, less.
 */
function wordsInThePanel(): Plugin {
  return {
    name: 'words-in-the-panel',
    load(id) {
      const locale = localeOf(this.environment.name)
      const words = Object.entries(PANEL_WORDS).find(([file]) => id === join(root, file))
      if (locale === null || words === undefined) return null
      return `
        import { words } from ${JSON.stringify(join(root, 'shared/locale', words[1], `${locale}.ts`))}
        export const loadWords = async () => words
      `
    },
  }
}

/** Vite wraps import() in what looks for styles to load first. Ours are in the modules; only for libraries it leaves import() alone. */
function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    configResolved: ({ build }) => void Object.assign(build, { lib: {} }),
  }
}

function localeOf(environment: string): Locale | null {
  return locales.find((locale) => environment === `panel_${locale}`) ?? null
}

/** As `LIFEBUOY_WORDS` has them. */
function wordsOfTheLoader(): string {
  const texts = Object.values(loaderWords).flatMap(({ label, unreachable, lang }) => [
    label,
    unreachable,
    lang,
  ])
  if (texts.some((text) => text.includes(','))) throw new Error('a word of the loader has a comma in it')
  return texts.join()
}

/** Tells each step the names of what an earlier one has made. */
function namesOfTheBuilt(): Plugin {
  return {
    name: 'names-of-the-built',
    async transform(code, id) {
      if (id === join(root, LOADER)) {
        return code
          .replace('LIFEBUOY_BRIDGE', JSON.stringify(await builtPath('bridge', BRIDGE)))
          .replace('LIFEBUOY_WORDS', JSON.stringify(wordsOfTheLoader()))
      }
      if (id === join(root, BRIDGE)) {
        const unread = Object.fromEntries(locales.map((locale) => [locale, loaderWords[locale].unread]))
        return code
          .replace('LIFEBUOY_UNREAD', JSON.stringify(unread))
          .replace('LIFEBUOY_PANEL', JSON.stringify(PANELS))
      }
      return null
    },
    // Each environment leaves a list of what it has made, by source.
    configEnvironment(name) {
      return name === 'loader' ? {} : { build: { manifest: `built/${name}.json` } }
    },
  }
}

/** The path on the server, `/assets/…`, of what an environment has made of a source. */
async function builtPath(environment: string, source: string): Promise<string> {
  const entry = (await readManifest(`${environment}.json`))[source]
  if (entry === undefined) throw new Error(`${environment} has not built ${source}`)
  return `/${entry.file}`
}

async function readManifest(list: string): Promise<Manifest> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as Vite has written it
  return JSON.parse(await readFile(join(dist, 'built', list), 'utf8')) as Manifest
}

/** `dist/desk.html`, `dist/portal.html`. */
function pagesAtTheTop(): Plugin {
  return {
    name: 'pages-at-the-top',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const [name, source] of Object.entries(PAGES)) {
          const page = bundle[source]
          if (page?.type !== 'asset') continue
          delete bundle[source]
          this.emitFile({ type: 'asset', fileName: `${name}.html`, source: page.source })
        }
      },
    },
  }
}

/** Puts `.br` (quality 11) and `.gz` beside each file, so that the server never compresses. */
function compressed(): Plugin {
  const brotli = promisify(brotliCompress)
  const zip = promisify(gzip)
  return {
    name: 'compressed',
    async writeBundle(_, bundle) {
      await Promise.all(
        Object.keys(bundle)
          .filter((name) => /\.(?:js|html|css|svg)$/.test(name))
          .map(async (name) => {
            const path = join(dist, name)
            const bytes = await readFile(path)
            const [br, gz] = await Promise.all([
              brotli(bytes, {
                params: {
                  [constants.BROTLI_PARAM_QUALITY]: 11,
                  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
                  [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
                },
              }),
              zip(bytes, { level: 9 }),
            ])
            await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
          }),
      )
    },
  }
}
