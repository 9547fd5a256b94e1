/** Servers of tests on any free port of the loopback. */
import { createServer, type Server } from 'node:net'

/** Listens and answers the origin, `http://localhost:<port>`: browsers trust that name as they trust https. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(0, 'localhost', done)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return `http://localhost:${address.port}`
}

/** A port that is free now, for a server that has to know its address before it listens. */
export async function freePort(): Promise<number> {
  const server = createServer()
  const { port } = new URL(await listen(server))
  await new Promise((done) => server.close(done))
  return Number(port)
}
