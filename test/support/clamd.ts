/** ClamAV's daemon on this machine, with two signatures of its own; and a server that speaks as it does, or should not. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { installed } from './installed.ts'
import { freePort, listen } from './listen.ts'

/** What scanners find by agreement, put together only here: the file as such would be taken for a find. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-')

/** The path of a clamd to run, found or installed. */
export const clamdPath = installed({
  name: 'clamd',
  what: "ClamAV's daemon",
  places: ['/usr/sbin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd'],
  variable: 'CLAMD_PATH',
  packages: ['clamav-daemon'],
})

export interface TestClamd {
  readonly place: { readonly host: string; readonly port: number }
  stop(): Promise<void>
}

/** Starts one on a free port, which takes 1 MB at most. */
export async function startClamd(): Promise<TestClamd> {
  const program = await clamdPath()
  const folder = await mkdtemp(join(tmpdir(), 'lifebuoy-clamd-'))
  const port = await freePort()
  await writeFile(join(folder, 'own.ndb'), `Lifebuoy.Eicar:0:*:${Buffer.from(EICAR).toString('hex')}\n`)
  const config = join(folder, 'clamd.conf')
  await writeFile(
    config,
    [
      'Foreground yes',
      `DatabaseDirectory ${folder}`,
      `TemporaryDirectory ${folder}`,
      'TCPAddr 127.0.0.1',
      `TCPSocket ${port}`,
      'StreamMaxLength 1M',
      'MaxThreads 2',
      '',
    ].join('\n'),
  )
  const server = spawn(program, ['--config-file', config], { stdio: ['ignore', 'pipe', 'pipe'] })
  const kill = () => void server.kill('SIGKILL')
  process.once('exit', kill)
  let said = ''
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => void (said += text))
  }
  const ended = once(server, 'exit')
  const place = { host: '127.0.0.1', port }
  // oxlint-disable-next-line no-await-in-loop -- until it is there
  while (!(await answers(port))) {
    if (server.exitCode !== null) throw new Error(`clamd ended: ${said}`)
    // oxlint-disable-next-line no-await-in-loop -- it reads its signatures meanwhile
    await setTimeout(20)
  }
  return {
    place,
    async stop() {
      server.kill('SIGTERM')
      await ended
      process.off('exit', kill)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('zPING\0'))
    socket.once('data', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

export interface SpokenClamd {
  readonly place: { readonly host: string; readonly port: number }
  /** What came, without what frames it. */
  readonly taken: Buffer[]
  /** What it answers to whatever it is given, or does instead. */
  does: (socket: Socket, bytes: Buffer) => void
  close(): Promise<void>
}

/** Takes in what it is given as the protocol has it, and does what it is told to. */
export async function speakClamd(): Promise<SpokenClamd> {
  const sockets = new Set<Socket>()
  const spoken: Omit<SpokenClamd, 'place' | 'close'> = {
    taken: [],
    does: (socket) => void socket.end('stream: OK\0'),
  }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    let come = Buffer.alloc(0)
    socket.on('data', (bytes: Buffer) => {
      come = Buffer.concat([come, bytes])
      const whole = unframed(come)
      if (whole === null) return
      come = Buffer.alloc(0)
      spoken.taken.push(whole)
      spoken.does(socket, whole)
    })
  })
  const port = Number(new URL(await listen(server)).port)
  return Object.assign(spoken, {
    place: { host: 'localhost', port },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  })
}

/** Null while it is not all there. */
function unframed(come: Buffer): Buffer | null {
  const command = 'zINSTREAM\0'
  if (come.length < command.length) return null
  if (come.toString('latin1', 0, command.length) !== command) throw new Error('that is not INSTREAM')
  const pieces: Buffer[] = []
  let at = command.length
  while (at + 4 <= come.length) {
    const length = come.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    pieces.push(come.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
