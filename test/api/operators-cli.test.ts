/** The command line's `operator …`, on a store of its own: what it does, what it says, and what it returns. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPassword } from '../../server/access/passwords.ts'
import { main } from '../../server/cli.ts'
import { openStore } from '../../server/storage/open.ts'
import type { Store } from '../../server/storage/store.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifebuoy-cli-'))
  await run('vendor create --slug comet --name Comet --origin https://app.comet.example')
  await run('vendor create --slug orbit --name Orbit --origin https://app.orbit.example')
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

const url = () => `sqlite:${join(folder, 'lifebuoy.db')}`

/** @param typed what is typed at the prompts */
async function run(command: string, typed = '') {
  const said = { out: '', err: '' }
  const code = await main(
    command.split(' '),
    { LIFEBUOY_DATABASE_URL: url(), LIFEBUOY_PUBLIC_URL: 'https://support.example.com' },
    {
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
      input: Readable.from(typed === '' ? [] : [`${typed}\n`]),
    },
  )
  return { code, ...said }
}

async function inStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(url())
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

const login = (email: string) =>
  inStore(({ read }) =>
    read.selectFrom('logins').selectAll().where('email', '=', email).executeTakeFirstOrThrow(),
  )

test('the first operator of a vendor is an admin, the next is not, unless it is said', async () => {
  const create = 'operator create --vendor comet --locale ro'
  const first = await run(`${create} --email ana@x.example --name Ana`, 'correct horse')
  expect(first).toEqual({
    code: 0,
    out: 'Ana can sign in at https://support.example.com/desk\n',
    err: 'Password: ',
  })
  await run(`${create} --email bea@x.example --name Bea`, 'correct horse')
  await run(`${create} --email cleo@x.example --name Cleo --role admin`, 'correct horse')
  const roles = await inStore(({ read }) =>
    read.selectFrom('people').select(['name', 'role']).orderBy('name').execute(),
  )
  expect(roles).toEqual([
    { name: 'Ana', role: 'admin' },
    { name: 'Bea', role: 'operator' },
    { name: 'Cleo', role: 'admin' },
  ])
})

test('who answers for another vendor already keeps their password, and is not asked for one', async () => {
  const before = await login('ana@x.example')
  const second = await run('operator create --vendor orbit --email Ana@x.example --name Ana')
  expect(second).toEqual({
    code: 0,
    out: 'ana@x.example has a login already and keeps its password.\nAna can sign in at https://support.example.com/desk\n',
    err: '',
  })
  expect(await login('ana@x.example')).toEqual(before)
  expect(await run('operator create --vendor orbit --email ana@x.example --name Ana')).toMatchObject({
    code: 1,
    err: 'ana@x.example works for "orbit" already\n',
  })
})

const give = (email: string, role: string) =>
  run(`operator role --vendor comet --email ${email} --role ${role}`)

test('an operator is made an admin and back, which is audited; the last admin stays one', async () => {
  expect(await give('Bea@x.example', 'admin')).toEqual({
    code: 0,
    out: 'Bea is an admin of "comet".\n',
    err: '',
  })
  const admins = () =>
    inStore(({ read }) =>
      read
        .selectFrom('people as p')
        .innerJoin('vendors as v', 'v.id', 'p.vendor_id')
        .where('v.slug', '=', 'comet')
        .where('p.role', '=', 'admin')
        .select('p.name')
        .orderBy('p.name')
        .execute(),
    )
  expect(await admins()).toEqual([{ name: 'Ana' }, { name: 'Bea' }, { name: 'Cleo' }])
  expect((await give('cleo@x.example', 'operator')).out).toBe('Cleo is an operator of "comet".\n')
  expect((await give('bea@x.example', 'operator')).code).toBe(0)
  const last = await give('ana@x.example', 'operator')
  expect(last).toMatchObject({ code: 1, out: '' })
  expect(last.err).toContain('There must be an admin')
  expect(await admins()).toEqual([{ name: 'Ana' }])
  const entries = await inStore(({ read }) =>
    read
      .selectFrom('audit_entries')
      .select(['actor_name', 'subject_name', 'detail'])
      .where('action', '=', 'operator.role_changed')
      .orderBy('id')
      .execute(),
  )
  expect(entries.map((one) => `${one.actor_name} ${one.subject_name}`)).toEqual([
    'lifebuoy Bea',
    'lifebuoy Cleo',
    'lifebuoy Bea',
  ])
  expect(JSON.parse(entries[0]?.detail ?? '')).toEqual({ from: 'operator', to: 'admin' })
})

test.each([
  ['--vendor nowhere --email ana@x.example --role admin', 1, 'there is no vendor "nowhere"\n'],
  [
    '--vendor orbit --email bea@x.example --role admin',
    1,
    '"orbit" has no operator with the address bea@x.example\n',
  ],
  ['--vendor comet --email ana@x.example --role boss', 2, '--role is one of operator, admin\n'],
])('a role is not given by "%s"', async (options, code, err) => {
  expect(await run(`operator role ${options}`)).toEqual({ code, out: '', err })
})

test('S23 a common password, or the person’s own name, is refused', async () => {
  const create = 'operator create --vendor comet --email weak@x.example --name Valentina'
  expect(await run(create, 'password1')).toMatchObject({ code: 1, out: '' })
  expect(await run(create, 'valentina1')).toMatchObject({ code: 1, out: '' })
})

test('a new password ends all sessions, and is there to sign in with', async () => {
  const { id } = await inStore(({ read }) =>
    read.selectFrom('people').select('id').where('email', '=', 'bea@x.example').executeTakeFirstOrThrow(),
  )
  await inStore((store) =>
    store.transaction(async (trx) => {
      const { id: vendorId } = await store.read
        .selectFrom('vendors')
        .select('id')
        .where('slug', '=', 'comet')
        .executeTakeFirstOrThrow()
      await trx
        .insertInto('sessions')
        .values({ id_hash: 'h', vendor_id: vendorId, person_id: id, created_at: 1, expires_at: 2 })
        .execute()
    }),
  )
  expect(await run('operator password --email bea@x.example', 'staple battery')).toMatchObject({
    code: 0,
    out: 'bea@x.example has a new password and is signed out everywhere.\n',
  })
  expect(await isPassword((await login('bea@x.example')).password_hash, 'staple battery')).toBe(true)
  const sessions = await inStore(({ read }) => read.selectFrom('sessions').selectAll().execute())
  expect(sessions).toEqual([])
})

test('a lost second factor is taken away', async () => {
  const remove = 'operator totp-remove --email ana@x.example'
  expect(await run(remove)).toMatchObject({ code: 1, err: 'ana@x.example has no second factor\n' })
  await inStore((store) =>
    store.transaction(async (trx) => {
      await trx
        .updateTable('logins')
        .set({ totp_secret: 'AAAA', totp_since: 1 })
        .where('email', '=', 'ana@x.example')
        .execute()
    }),
  )
  expect(await run(remove)).toMatchObject({
    code: 0,
    out: 'ana@x.example signs in with the password alone.\n',
  })
  expect(await login('ana@x.example')).toMatchObject({ totp_secret: null, totp_since: null })
})

test('S26 the audit log names each change, at each vendor, and no secret', async () => {
  const entries = await inStore(({ read }) =>
    read
      .selectFrom('audit_entries as a')
      .innerJoin('vendors as v', 'v.id', 'a.vendor_id')
      .where('a.subject_name', '=', 'Ana')
      .select(['v.slug', 'a.action', 'a.actor_name', 'a.detail'])
      .orderBy('a.id')
      .execute(),
  )
  expect(entries.map(({ slug, action, actor_name: by }) => `${by} ${action} ${slug}`)).toEqual([
    'lifebuoy operator.created comet',
    'lifebuoy operator.created orbit',
    'lifebuoy operator.totp_reset comet',
    'lifebuoy operator.totp_reset orbit',
  ])
  expect(JSON.stringify(entries)).not.toMatch(/correct horse|argon2|AAAA/)
})

test.each([
  ['operator', /^Usage/],
  ['operator destroy', /^Usage/],
  ['operator password', /^operator password needs --email/],
  ['operator totp-remove', /^operator totp-remove needs --email/],
  ['operator role --email x@x.example', /^operator role needs --vendor, --email and --role/],
])('"%s" is not understood', async (command, said) => {
  const outcome = await run(command)
  expect(outcome.err).toMatch(said)
  expect(outcome.code).toBe(2)
})

test.each(['operator password --email nobody@x.example', 'operator totp-remove --email nobody@x.example'])(
  '"%s" says that there is nobody',
  async (command) => {
    expect(await run(command, 'correct horse')).toMatchObject({
      code: 1,
      err: 'no operator has the address nobody@x.example\n',
    })
  },
)
