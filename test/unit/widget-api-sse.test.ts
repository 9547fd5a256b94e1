/** The parser of server-sent events, however the stream is cut. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSseParser, type ServerSentEvent } from '../../widget/api/sse.ts'

function parse(pieces: readonly string[]): { events: ServerSentEvent[]; retries: number[] } {
  const events: ServerSentEvent[] = []
  const retries: number[] = []
  const take = createSseParser({ onEvent: (event) => events.push(event), onRetry: (ms) => retries.push(ms) })
  for (const piece of pieces) take(piece)
  return { events, retries }
}

test('fields, comments, several lines of data, and an id that stands until the next', () => {
  const { events, retries } = parse([
    ': hello\n\nretry: 250\n\nevent: ticket\nid: 7\ndata: {"a":\ndata:1}\n\ndata\n\nid: 8\ndata:  two\n\nretry: soon\n\n',
  ])
  expect(events).toEqual([
    { type: 'ticket', data: '{"a":\n1}', id: '7' },
    { type: 'message', data: '', id: '7' },
    { type: 'message', data: ' two', id: '8' },
  ])
  expect(retries).toEqual([250])
})

test('an event without its closing empty line is not one', () => {
  expect(parse(['data: one\n\ndata: two\n']).events).toHaveLength(1)
})

test('an id with a null character is ignored', () => {
  expect(parse(['id: 3\ndata: a\n\nid: 4\0\ndata: b\n\n']).events.map(({ id }) => id)).toEqual(['3', '3'])
})

test('the same events come out whatever line ends are used and wherever the stream is cut', () => {
  const line = fc.constantFrom(
    'data: x',
    'data',
    'event: ticket',
    'id: 12',
    ': beat',
    'retry: 5',
    'other: y',
    '',
  )
  const lines = fc.array(line, { maxLength: 30 })
  const cuts = fc.array(fc.nat({ max: 200 }), { maxLength: 8 })
  fc.assert(
    fc.property(lines, fc.constantFrom('\n', '\r\n', '\r'), cuts, (text, end, at) => {
      const stream = text.map((one) => one + end).join('')
      const places = [0, ...at.map((cut) => Math.min(cut, stream.length)).toSorted((a, b) => a - b)]
      const pieces = places.map((from, n) => stream.slice(from, places[n + 1]))
      expect(parse(pieces)).toEqual(parse([text.map((one) => `${one}\n`).join('')]))
    }),
  )
})
