/** Debian's dovecot on this machine, found or installed: a real IMAP server for tests, with its own config and mailboxes. */
import { execFile, spawn } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { ImapFlow } from 'imapflow'
import { installed } from './installed.ts'
import { freePort } from './listen.ts'

const run = promisify(execFile)
/** The path of a dovecot to run, found or installed. */
export const dovecotPath = installed({
  name: 'dovecot',
  what: 'dovecot with its IMAP server',
  places: ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'],
  variable: 'DOVECOT_PATH',
  packages: ['dovecot-imapd', 'dovecot-lmtpd'],
})

export interface TestDovecot {
  readonly port: number
  /** The password of every user. */
  readonly password: string
  /** Puts a mail into a user's mailbox. */
  append(
    user: string,
    mail: string,
    options?: { readonly at?: Date; readonly mailbox?: string },
  ): Promise<void>
  /** Has a user's INBOX count its mails anew, as after a move to another server: the mails stay, their numbers don't. */
  renumber(user: string): Promise<void>
  /** The flags of the mails in a user's INBOX. */
  flags(user: string): Promise<readonly (readonly string[])[]>
  /** Breaks all connections off and ends. */
  stop(): Promise<void>
}

/** Starts one on a free port of the loopback. Every user that is asked for exists. */
export async function startDovecot(): Promise<TestDovecot> {
  const program = await dovecotPath()
  const folder = await mkdtemp('/tmp/lifebuoy-imap-')
  const port = await freePort()
  const password = 'a-password-of-the-mailbox'
  const { uid, gid, name, group } = await whoRuns()
  const mails = join(folder, 'mails')
  await mkdir(mails)
  await chmod(folder, 0o755)
  if (process.getuid?.() === 0) await chown(mails, uid, gid)
  const config = join(folder, 'dovecot.conf')
  await writeFile(
    config,
    `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
default_internal_user = ${name}
default_internal_group = ${group}
default_login_user = ${name}
first_valid_uid = ${uid}
first_valid_gid = ${gid}
mail_location = maildir:${mails}/%u
auth_mechanisms = plain login
auth_failure_delay = 0
imap_idle_notify_interval = 1 min
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${mails}/%u allow_all_users=yes
}
namespace inbox {
  inbox = yes
}
`,
  )
  const server = spawn(program, ['-F', '-c', config], { stdio: ['ignore', 'ignore', 'pipe'] })
  const kill = () => void server.kill('SIGKILL')
  process.once('exit', kill)
  let said = ''
  server.stderr.setEncoding('utf8').on('data', (text: string) => void (said += text))
  const exited = new Promise<void>((resolve) => {
    server.once('exit', () => resolve())
  })
  const died = exited.then(() => {
    throw new Error(`dovecot ended: ${said}`)
  })
  died.catch(() => undefined)
  await Promise.race([answers(port), died])

  async function as<T>(user: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      doSTARTTLS: false,
      auth: { user, pass: password },
      logger: false,
    })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.logout()
    }
  }

  return {
    port,
    password,
    append: (user, mail, { at, mailbox = 'INBOX' } = {}) =>
      as(user, async (client) => {
        if (mailbox !== 'INBOX') await client.mailboxCreate(mailbox)
        await client.append(mailbox, mail, [], at ?? new Date())
      }),
    async renumber(user) {
      const home = join(mails, user)
      // What it counted with last stays: it goes on from there.
      const lists = (await readdir(home)).filter((entry) => /^dovecot(?!-uidvalidity)/.test(entry))
      await Promise.all(lists.map((entry) => rm(join(home, entry), { force: true })))
    },
    flags: (user) =>
      as(user, async (client) => {
        await client.mailboxOpen('INBOX', { readOnly: true })
        const all = await client.fetchAll('1:*', { flags: true })
        return all.map(({ flags }) => Array.from(flags ?? []))
      }),
    async stop() {
      server.kill('SIGTERM')
      await exited
      process.off('exit', kill)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Root's dovecot hands its work to a user of its own; anybody else's does it itself. */
async function whoRuns(): Promise<{ uid: number; gid: number; name: string; group: string }> {
  const root = process.getuid?.() === 0
  const whom = root ? ['nobody'] : []
  const id = async (...flags: string[]) => (await run('id', [...flags, ...whom])).stdout.trim()
  return {
    uid: Number(await id('-u')),
    gid: Number(await id('-g')),
    name: await id('-un'),
    group: await id('-gn'),
  }
}

/** Resolves when it greets. */
async function answers(port: number): Promise<void> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- until it is there
    const greeted = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('data', () => resolve(true))
      socket.once('error', () => resolve(false))
      socket.once('close', () => resolve(false))
      socket.once('data', () => socket.destroy())
    })
    if (greeted) return
    // oxlint-disable-next-line no-await-in-loop -- it is given the processor meanwhile
    await setTimeout(20)
  }
}
