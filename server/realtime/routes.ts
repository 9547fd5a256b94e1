/** `GET /api/events`: the live stream of whoever is signed in. */
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { presenceInput } from '../../shared/api/presence.ts'
import { requireCaller, requireOperator } from '../http/caller.ts'
import { nodeSide, RESPONSE_ALREADY_SENT, type AppContext, type AppEnv } from '../http/env.ts'
import { parseBody } from '../http/parse.ts'
import { ProblemError } from '../http/problem.ts'
import type { Store } from '../storage/store.ts'
import type { Hub } from './hub.ts'
import { isTicket } from './queries.ts'
import { GREETING, lastEventId } from './sse.ts'
import type { Sink } from './subscriber.ts'

export interface EventDeps {
  readonly hub: Hub
}

export function eventRoutes({ hub }: EventDeps) {
  return new Hono<AppEnv>().get('/', (c) => {
    const { actor, sessionHash } = requireCaller(c)
    c.header('Content-Type', 'text/event-stream')
    c.header('Cache-Control', 'no-store')
    // nginx would else hold events back to fill its buffers.
    c.header('X-Accel-Buffering', 'no')
    // A HEAD is answered by this handler too, and ends at once.
    if (c.req.method !== 'GET') return c.body(null)
    const after = lastEventId(c.req.header('Last-Event-ID'))
    const open = (sink: Sink) => hub.subscribe({ actor, sessionHash }, sink, after)
    return nodeSide(c).outgoing === undefined ? streamInProcess(c, open) : streamToNode(c, open)
  })
}

export interface PresenceDeps extends EventDeps {
  readonly store: Store
}

/** `/api/tickets/:id/presence`: operators see who else has a ticket open. */
export function presenceRoutes({ hub, store }: PresenceDeps) {
  return new Hono<AppEnv>().post('/:id/presence', async (c) => {
    const { vendor, person, sessionHash } = requireOperator(c)
    const input = await parseBody(c, presenceInput)
    const id = c.req.param('id')
    if (!(await isTicket(store.read, vendor.id, id))) throw new ProblemError('not_found')
    const visitor = { vendorId: vendor.id, person: { id: person.id, name: person.name }, sessionHash }
    return c.json(hub.visit(visitor, id, input), 200)
  })
}

type Outgoing = HttpBindings['outgoing']

/** Begins to listen, and answers how to stop. */
type Open = (sink: Sink) => () => void

/** Writes to Node's response itself: a Response's stream costs two to three times as much for each event. */
function streamToNode(c: AppContext, open: Open): Response {
  const { outgoing } = nodeSide(c)
  if (outgoing === undefined) throw new Error('there is no server')
  outgoing.setHeaders(c.body(null).headers)
  outgoing.writeHead(200)
  outgoing.write(GREETING)
  const leave = open({
    send: (frame) => void outgoing.write(frame),
    get buffered() {
      return outgoing.writableLength
    },
    drained: () => drained(outgoing),
    close: () => {
      // What waits for a client that does not read will never leave.
      if (outgoing.writableNeedDrain) outgoing.destroy()
      else outgoing.end()
    },
  })
  if (outgoing.destroyed) leave()
  else outgoing.once('close', leave)
  return RESPONSE_ALREADY_SENT
}

function drained(outgoing: Outgoing): Promise<void> {
  if (outgoing.destroyed || !outgoing.writableNeedDrain) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off('drain', done)
      outgoing.off('close', done)
      resolve()
    }
    outgoing.on('drain', done)
    outgoing.on('close', done)
  })
}

/** Where the app is called without a server, as tests do. */
function streamInProcess(c: AppContext, open: Open): Response {
  let leave: (() => void) | undefined
  let waiting = Promise.withResolvers<void>()
  let ended = false
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(GREETING)
        leave = open({
          send: (frame) => {
            if (!ended) controller.enqueue(frame)
          },
          get buffered() {
            return ended ? 0 : Math.max(0, -(controller.desiredSize ?? 0))
          },
          drained: () => (ended || (controller.desiredSize ?? 0) >= 0 ? Promise.resolve() : waiting.promise),
          close: () => {
            if (ended) return
            ended = true
            waiting.resolve()
            controller.close()
          },
        })
      },
      pull() {
        waiting.resolve()
        waiting = Promise.withResolvers<void>()
      },
      cancel() {
        ended = true
        waiting.resolve()
        leave?.()
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  )
  return c.body(body)
}
