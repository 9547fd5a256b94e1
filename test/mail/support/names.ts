/** A real name server on loopback (RFC 1035, UDP) that knows the TXT records that a test gives it. */
import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'

export interface Names {
  /** Asks it, and nobody else. */
  readonly resolver: Resolver
  readonly close: () => Promise<void>
}

/** @param records by name; one that is not there does not exist */
export async function startNames(records: Readonly<Record<string, string>>): Promise<Names> {
  const socket = createSocket('udp4')
  socket.on('message', (query, { address, port }) => {
    socket.send(answer(query, records), port, address)
  })
  await new Promise<void>((done) => {
    socket.bind(0, '127.0.0.1', done)
  })
  const resolver = new Resolver({ timeout: 5000, tries: 1 })
  resolver.setServers([`127.0.0.1:${socket.address().port}`])
  return {
    resolver,
    close: () =>
      new Promise<void>((done) => {
        socket.close(done)
      }),
  }
}

function answer(query: Buffer, records: Readonly<Record<string, string>>): Buffer {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  const question = query.subarray(12, at + 5)
  const text = records[labels.join('.').toLowerCase()]
  const header = Buffer.alloc(12)
  query.copy(header, 0, 0, 2)
  // A response, with recursion; 3 is that there is no such name.
  header.writeUInt16BE(text === undefined ? 0x8183 : 0x8180, 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(text === undefined ? 0 : 1, 6)
  return Buffer.concat([header, question, ...(text === undefined ? [] : [record(text)])])
}

/** A TXT record of the name that was asked for, in strings of at most 255 bytes. */
function record(text: string): Buffer {
  const strings = (text.match(/.{1,255}/gs) ?? []).map((part) =>
    Buffer.concat([Buffer.from([part.length]), Buffer.from(part, 'latin1')]),
  )
  const data = Buffer.concat(strings)
  const head = Buffer.alloc(12)
  head.writeUInt16BE(0xc00c, 0)
  head.writeUInt16BE(16, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt32BE(60, 6)
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}
