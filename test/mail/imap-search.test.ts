/** A mailbox whose server cannot search it just now: none of its mails is passed over. */
import { createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openMailbox } from '../../server/inbox/sources/imap.ts'
import { readMailbox, type Hold } from '../../server/inbox/sources/mailbox.ts'
import { listen } from '../support/listen.ts'

const open: (() => void)[] = []

afterEach(() => {
  for (const close of open.splice(0)) close()
})

/** Five mails, under a UIDVALIDITY of 99; what it does when it is asked to search. */
async function startServer(search: (socket: Socket, tag: string) => void): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
    let waiting = ''
    socket.on('data', (bytes) => {
      const lines = (waiting + bytes.toString('latin1')).split('\r\n')
      waiting = lines.pop() ?? ''
      for (const line of lines) {
        const [tag = '', command = '', sub = ''] = line.toUpperCase().split(' ')
        if (command === 'UID' && sub === 'SEARCH') {
          search(socket, tag)
          continue
        }
        if (command === 'CAPABILITY') socket.write('* CAPABILITY IMAP4rev1\r\n')
        if (command === 'SELECT' || command === 'EXAMINE') {
          socket.write('* 5 EXISTS\r\n* OK [UIDVALIDITY 99] it is\r\n* OK [UIDNEXT 6] it is\r\n')
        }
        if (command === 'LIST' || command === 'LSUB') socket.write('* LIST () "/" INBOX\r\n')
        socket.write(`${tag} OK done\r\n`)
      }
    })
  })
  const { port } = new URL(await listen(server))
  open.push(() => server.close())
  return Number(port)
}

test.each([
  ['says no', (socket: Socket, tag: string) => void socket.write(`${tag} NO [UNAVAILABLE] later\r\n`)],
  ['is gone', (socket: Socket) => void socket.destroy()],
])('S7 S8 a server that counts anew and %s when it is searched', async (_, search) => {
  const port = await startServer(search)
  const opened = await openMailbox(
    {
      host: '127.0.0.1',
      port,
      security: 'none',
      user: 'support',
      mailbox: 'INBOX',
      seen: false,
      inside: true,
    },
    'a password',
  )
  open.push(() => opened.client.close())
  let progress: Hold['progress'] = {
    validity: '98',
    uid: 500,
    since: 0,
    below: 0,
    holder: 'me',
    until: 0,
    failures: 0,
    retryAt: 0,
  }
  const hold: Hold = {
    get progress() {
      return progress
    },
    advance(change) {
      progress = { ...progress, ...change }
      return Promise.resolve()
    },
    note: () => Promise.resolve(),
  }
  const reading = readMailbox(opened, {
    vendorId: 'vendor',
    sourceId: 'source',
    addedAt: 0,
    seen: false,
    hold,
    commit: () => Promise.reject(new Error('nothing is kept')),
    clock: Date.now,
    arrived: () => undefined,
    signal: new AbortController().signal,
  })
  await expect(reading).rejects.toThrow()
  // It begins with the first of them when it is tried again.
  expect(progress).toMatchObject({ validity: '99', uid: 0 })
})
