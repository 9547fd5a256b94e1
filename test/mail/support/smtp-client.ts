/** A client that speaks SMTP or LMTP by the letter, also where no honest one would. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface SmtpClient {
  /** The replies to what is said, a line each (the last line of one that has several); so many as are asked for. */
  say(text: string | Buffer, replies?: number): Promise<string[]>
  /** Greets, names sender and recipients, and hands a mail in; answers what it is told at the end. */
  hand(mail: Handed): Promise<string[]>
  readonly socket: Socket
  close(): void
}

export interface Handed {
  readonly from?: string
  readonly to: readonly string[]
  /** With its dots and its end as they go over the line. */
  readonly data: string | Buffer
  readonly replies?: number
}

export async function smtpClient(port: number, greeting = 'EHLO relay.example'): Promise<SmtpClient> {
  const socket = connect(port, '127.0.0.1')
  const lines: string[] = []
  let rest = ''
  let told = Promise.withResolvers<void>()
  socket.setEncoding('latin1')
  socket.on('data', (text: string) => {
    const parts = (rest + text).split('\r\n')
    rest = parts.pop() ?? ''
    lines.push(...parts.filter((line) => /^\d{3} /.test(line)))
    told.resolve()
  })
  socket.on('error', () => told.resolve())
  socket.on('close', () => told.resolve())
  const next = async (): Promise<string> => {
    const line = lines.shift()
    if (line !== undefined) return line
    if (socket.destroyed) return 'closed'
    told = Promise.withResolvers()
    await told.promise
    return await next()
  }
  const say = async (text: string | Buffer, replies = 1): Promise<string[]> => {
    socket.write(typeof text === 'string' ? `${text}\r\n` : text)
    const said: string[] = []
    // oxlint-disable-next-line no-await-in-loop -- one comes after the other
    for (let i = 0; i < replies; i += 1) said.push(await next())
    return said
  }
  await once(socket, 'connect')
  const [first] = [await next()]
  if (!first.startsWith('220')) throw new Error(first)
  await say(greeting)
  return {
    socket,
    say,
    async hand({ from = 'ana@luna.example', to, data, replies = 1 }) {
      await say(`MAIL FROM:<${from}>`)
      // oxlint-disable-next-line no-await-in-loop -- the same
      for (const one of to) await say(`RCPT TO:<${one}>`)
      await say('DATA')
      return await say(Buffer.isBuffer(data) ? data : Buffer.from(data), replies)
    },
    close: () => void socket.destroy(),
  }
}
