/**
 * What browsers load, in two steps: `--mode app` makes the panel and the desk, each for itself so that neither
 * waits for chunks of the other; `--mode loader` then makes the script tag, which has to know the panel's name.
 */
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { defineConfig, type EnvironmentOptions, type Plugin, type UserConfig } from 'vite'

const dist = join(import.meta.dirname, 'dist')
const PANEL = 'widget/panel/embed.ts'
const DESK = 'widget/desk/index.html'

export default defineConfig(async ({ mode }) => (mode === 'loader' ? loader(await panelFile()) : app()))

function app(): UserConfig {
  return {
    ...common,
    builder: {
      async buildApp(builder) {
        const { environments } = builder
        // One after the other: the first empties dist/.
        for (const environment of [environments['panel'], environments['desk']]) {
          // oxlint-disable-next-line no-await-in-loop
          if (environment !== undefined && (environment !== environments['desk'] || existsSync(DESK)))
            await builder.build(environment)
        }
      },
    },
    environments: {
      panel: browserBuild(PANEL, { emptyOutDir: true, manifest: 'panel.json' }),
      desk: browserBuild(DESK, { emptyOutDir: false, manifest: 'desk.json' }),
    },
  }
}

function loader(panel: string): UserConfig {
  return {
    ...common,
    define: { __PANEL__: JSON.stringify(`/${panel}`) },
    build: {
      ...modern,
      emptyOutDir: false,
      rolldownOptions: {
        input: 'widget/loader/main.ts',
        output: { format: 'iife', entryFileNames: 'lifebuoy.js', minify: hard },
      },
    },
  }
}

/** Property names and the top level of a module are ours alone to rename; comments have no reader there. */
const hard = {
  compress: { target: 'es2022', treeshake: { propertyReadSideEffects: false } },
  mangle: { toplevel: true },
  codegen: { removeWhitespace: true },
} as const

const modern = {
  outDir: dist,
  assetsDir: 'assets',
  target: 'es2022',
  // Browsers that have `light-dark()`: it is left as it is written.
  cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
  // Chunks come by plain import(): no helper that puts <link> elements into a host page.
  modulePreload: false,
  reportCompressedSize: false,
} as const satisfies EnvironmentOptions['build']

const common = {
  root: import.meta.dirname,
  publicDir: false,
  appType: 'custom',
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [deskAtTheTop(), compressed()],
} as const satisfies UserConfig

function browserBuild(
  input: string,
  options: { readonly emptyOutDir: boolean; readonly manifest: string },
): EnvironmentOptions {
  return {
    consumer: 'client',
    build: {
      ...modern,
      ...options,
      rolldownOptions: {
        input,
        // Lazy chunks may import from the entry itself, which spares a chunk of what they share.
        preserveEntrySignatures: 'allow-extension',
        output: { minify: hard },
      },
    },
  }
}

/** Where the app's build has put the panel, relative to dist/. */
async function panelFile(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(dist, 'panel.json'), 'utf8'))
  const entry = manifest !== null && typeof manifest === 'object' && Reflect.get(manifest, PANEL)
  const file: unknown = entry !== null && typeof entry === 'object' && Reflect.get(entry, 'file')
  if (typeof file !== 'string') throw new Error(`dist/panel.json does not name ${PANEL}: build the app first`)
  return file
}

/** The desk's page is `dist/desk.html`, not below the folders of its source. */
function deskAtTheTop(): Plugin {
  return {
    name: 'desk-at-the-top',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const page = bundle[DESK]
        if (page?.type !== 'asset') return
        delete bundle[DESK]
        this.emitFile({ type: 'asset', fileName: 'desk.html', source: page.source })
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
    async writeBundle({ dir = dist }, bundle) {
      await Promise.all(
        Object.keys(bundle)
          .filter((name) => /\.(?:js|html|css|svg)$/.test(name))
          .map(async (name) => {
            const path = join(dir, name)
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
