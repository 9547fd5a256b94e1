/** The command line's `vendor …`, on a store of its own: what it does, what it says, and what it returns. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main } from '../../server/cli.ts'
import { openStore } from '../../server/storage/open.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifebuoy-cli-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

const url = () => `sqlite:${join(folder, 'lifebuoy.db')}`

async function run(command: string) {
  const said = { out: '', err: '' }
  const code = await main(
    command.split(' '),
    { LIFEBUOY_DATABASE_URL: url(), LIFEBUOY_PUBLIC_URL: 'https://support.example.com' },
    {
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
      input: Readable.from([]),
    },
  )
  return { code, ...said }
}

async function logged() {
  const store = await openStore(url())
  const rows = await store.read.selectFrom('audit_entries').selectAll().orderBy('id').execute()
  await store.close()
  return rows.map(({ action, actor_name: by, subject_name: on }) => `${by} ${action} ${on}`)
}

describe('vendor', () => {
  test('list has none, then each with its key and origins', async () => {
    expect(await run('vendor list')).toEqual({ code: 0, out: 'There is no vendor yet.\n', err: '' })
    const created = await run('vendor create --slug comet --name Comet --origin https://app.comet.example')
    expect(created.code).toBe(0)
    const key = /pk_[\w-]+/.exec(created.out)?.[0] ?? ''
    const { out } = await run('vendor list')
    expect(out).toBe(`comet  Comet (en)\n  ${key}\n  https://app.comet.example\n`)
    expect(await logged()).toEqual(['lifebuoy vendor.created Comet'])
  })

  test('origin adds one, once, and removes one that is there', async () => {
    const add = 'vendor origin add --vendor comet --origin https://shop.comet.example'
    expect((await run(add)).out).toBe(
      'Origins of "comet": https://app.comet.example, https://shop.comet.example\n',
    )
    expect((await run(add)).out).toMatch(/^Nothing is different\./)
    const remove = 'vendor origin remove --vendor comet --origin https://shop.comet.example'
    expect((await run(remove)).out).toBe('Origins of "comet": https://app.comet.example\n')
    expect(await run(remove)).toMatchObject({
      code: 1,
      err: '"https://shop.comet.example" is none of the vendor\'s origins\n',
    })
    const wrong = await run('vendor origin add --vendor comet --origin https://shop.comet.example/path')
    expect(wrong).toMatchObject({ code: 1, out: '' })
    expect(wrong.err).toContain('https://app.example.com')
  })

  test('settings are printed, and changed in what a file names', async () => {
    const file = join(folder, 'settings.json')
    await writeFile(file, JSON.stringify({ subjectLimit: 60, ways: { link: true } }))
    expect(await run(`vendor settings --vendor comet --file ${file}`)).toEqual({
      code: 0,
      out: 'Changed: subjectLimit, ways\n',
      err: '',
    })
    const settings: unknown = JSON.parse((await run('vendor settings --vendor comet')).out)
    expect(settings).toMatchObject({ subjectLimit: 60, ways: { link: true, password: false }, fields: [] })
    await writeFile(file, JSON.stringify({ subjectLimit: 1, weather: {} }))
    const { code, err } = await run(`vendor settings --vendor comet --file ${file}`)
    expect(code).toBe(1)
    expect(err).toMatch(/settings\.subjectLimit: .+\n.*"weather"/)
    await writeFile(file, '[]')
    expect((await run(`vendor settings --vendor comet --file ${file}`)).code).toBe(1)
  })

  test('key adds a second, refuses a third, retires one, and the last only when it is meant', async () => {
    const [, old = ''] = /(ik_\S+)/.exec((await run('vendor key list --vendor comet')).out) ?? []
    const { out } = await run('vendor key add --vendor comet')
    const [, kid = '', secret = ''] = /kid +(ik_\S+)\s+secret +(\S{43})/.exec(out) ?? []
    expect(await run('vendor key add --vendor comet')).toMatchObject({
      code: 1,
      err: 'Nothing was changed. Two keys are in force already. Retire one of them first.\n',
    })
    const later = await run(`vendor key retire --vendor comet --kid ${old} --in-days 7`)
    expect(later.out).toMatch(new RegExp(`^${old} is accepted until \\d{4}-`))
    const last = await run(`vendor key retire --vendor comet --kid ${kid}`)
    expect(last).toMatchObject({ code: 1 })
    expect(last.err).toContain('last key')
    expect((await run(`vendor key retire --vendor comet --kid ${old}`)).out).toBe(`${old} is retired\n`)
    const list = (await run('vendor key list --vendor comet')).out
    expect(list).toContain(`${kid}  in force\n`)
    expect(list).toContain(`${old}  retired 20`)
    expect(list).not.toContain(secret)
    expect((await run(`vendor key retire --vendor comet --kid ${kid} --confirmed`)).code).toBe(0)
    expect(await logged()).toContain(`lifebuoy identity_key.retired ${kid}`)
  })

  test.each([
    ['vendor origin add --vendor comet', 2],
    ['vendor origin add --origin https://a.example', 2],
    ['vendor origin', 2],
    ['vendor key retire --vendor comet', 2],
    ['vendor key retire --vendor comet --kid x --in-days 31', 2],
    ['vendor key retire --vendor comet --kid ik_none', 1],
    ['vendor key add --vendor nobody', 1],
    ['vendor settings --vendor comet --file /nowhere.json', 1],
    ['vendor list --all', 2],
    ['vendor', 2],
  ])('%s returns %i and says why', async (command, code) => {
    const said = await run(command)
    expect(said).toMatchObject({ code, out: '' })
    expect(said.err).not.toBe('')
  })
})
