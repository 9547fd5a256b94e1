/** What README and docs promise is so: their code runs, their links lead somewhere, their settings and commands exist. */
import { access, glob, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { policy } from '../shared/access/policy.ts'
import { HOST_ORIGIN, startTestApp } from './support/app.ts'

const root = join(import.meta.dirname, '..')

async function documents(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for await (const path of glob(['*.md', 'docs/**/*.md'], { cwd: root })) {
    found.set(path, await readFile(join(root, path), 'utf8'))
  }
  return found
}

/** The first block of code in this language that has the text in it. */
function codeIn(document: string, language: string, text: string): string {
  const blocks = document.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))
  const block = [...blocks].map(([, code = '']) => code).find((code) => code.includes(text))
  if (block === undefined) throw new Error(`no ${language} with ${text}`)
  return block
}

test("the README's function signs a token by which a customer comes in", async () => {
  const app = await startTestApp()
  const folder = await mkdtemp(join(tmpdir(), 'lifebuoy-docs-'))
  try {
    const readme = (await documents()).get('README.md') ?? ''
    const module = join(folder, 'token.mjs')
    await writeFile(module, codeIn(readme, 'js', 'lifebuoyToken'))
    process.env['LIFEBUOY_KEY'] = app.publicKey
    process.env['LIFEBUOY_SECRET'] = app.identityKey.secret
    const signer: unknown = await import(/* @vite-ignore */ module)
    if (!isSigner(signer)) throw new Error('it exports no lifebuoyToken')
    const token = signer.lifebuoyToken({
      id: 'user-17',
      email: 'ana@magazin-luna.example',
      name: 'Ana Popescu',
      locale: 'en',
      company: { id: 'luna', name: 'Magazin Luna' },
    })
    const answer = await app.anyone.post(
      '/api/sessions',
      { key: app.publicKey, token },
      { Origin: HOST_ORIGIN },
    )
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ kind: 'customer', person: { name: 'Ana Popescu' } })
  } finally {
    delete process.env['LIFEBUOY_KEY']
    delete process.env['LIFEBUOY_SECRET']
    await rm(folder, { recursive: true })
    await app.close()
  }
})

function isSigner(module: unknown): module is { lifebuoyToken(user: object): string } {
  return typeof module === 'object' && module !== null && 'lifebuoyToken' in module
}

test('every link leads to a file of the repository or out of it', async () => {
  const links = [...(await documents())].flatMap(([path, text]) =>
    [...text.matchAll(/\]\(([^)\s#]+)/g)].map(([, to = '']) => ({ path, to })),
  )
  const inside = links.filter(({ to }) => !/^[a-z]+:/.test(to))
  expect(inside.length).toBeGreaterThan(5)
  await Promise.all(inside.map(({ path, to }) => access(join(root, dirname(path), to))))
})

test('every npm command named is one', async () => {
  const text = [...(await documents()).values()].join('\n')
  const named = [...text.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name = '']) => name)
  const known = new Set([...Object.keys(packageJson.scripts), 'ci', 'run'])
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((name) => !known.has(name))).toEqual([])
})

test("the README's settings are those that the server reads", async () => {
  const readme = (await documents()).get('README.md') ?? ''
  const config = await readFile(join(root, 'server/config.ts'), 'utf8')
  const told = settings(readme.slice(readme.indexOf('## Run it')))
  expect([...told].toSorted()).toEqual([...settings(config)].toSorted())
})

function settings(text: string): ReadonlySet<string> {
  return new Set(text.match(/LIFEBUOY_[A-Z_]+/g))
}

/** Written with `<id>` where the route has a parameter, whatever the parameter is called. */
function written(path: string): string {
  return path.replaceAll(/:\w+/g, '<[^>]+>')
}

test('the page on the API names every route there is', async () => {
  const page = (await documents()).get('docs/api.md') ?? ''
  const silent = Object.keys(policy)
    .map((route) => route.slice(route.indexOf('/')))
    .filter((path) => {
      const end = path.lastIndexOf('/')
      // What stands below another may be named by its last part alone.
      const below = new RegExp(`\`${written(path.slice(end))}\``)
      return (
        !new RegExp(`${written(path)}(?![\\w/<-])`).test(page) &&
        !(page.includes(path.slice(0, end).split(':')[0] ?? '') && below.test(page))
      )
    })
  expect(silent).toEqual([])
})
