// @vitest-environment happy-dom
/** The desk's search: what its keys do, and that what is shown is what was typed last, whatever comes back when. */
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SearchAnswer, SearchHit } from '../../shared/api/search.ts'
import { desk as en } from '../../shared/locale/desk/en.ts'
import { Offline } from '../../widget/api/client.ts'
import { SearchSheet } from '../../widget/desk/search/index.tsx'
import { WordsProvider } from '../../widget/desk/words.tsx'

interface Asked {
  readonly q: string
  readonly limit: number
  readonly signal: AbortSignal
  readonly answer: (items: readonly SearchHit[]) => void
  readonly fail: (error: unknown) => void
}

let asked: Asked[]
let went: string[]
let closed: number

const said = en.search
const options = () => [...document.querySelectorAll<HTMLElement>('[role=option]')]
const chosen = () => document.querySelector('[aria-selected=true]')
const alert = () => document.querySelector('[role=alert]')?.textContent ?? ''

const ticket = (number: number, title = 'Card reader'): SearchHit => ({
  kind: 'ticket',
  id: `t${number}`,
  title: [{ text: title.slice(0, 4), marked: true }, { text: title.slice(4) }],
  excerpt: [{ text: 'It does not read.' }],
  at: '2026-11-20T10:00:00.000Z',
  ticket: { number, status: 'waiting_customer', customer: 'Ana Popescu', company: 'Luna' },
})
const release = (id: string): SearchHit => ({
  kind: 'release',
  id,
  title: [{ text: 'Card readers' }],
  excerpt: [],
  at: '2026-11-20T10:00:00.000Z',
})

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  went = []
  closed = 0
  const ask = (q: string, limit: number, signal: AbortSignal) =>
    new Promise<SearchAnswer>((resolve, fail) => {
      signal.addEventListener('abort', () => fail(new Error('aborted')))
      asked.push({ q, limit, signal, answer: (items) => resolve({ items }), fail })
    })
  function Open() {
    const [typed, setTyped] = useState('')
    return (
      <WordsProvider value={en}>
        <SearchSheet
          ask={ask}
          typed={typed}
          view="mine"
          locale="en"
          now={Date.parse('2026-11-22T10:00:00.000Z')}
          onTyped={setTyped}
          onGo={(href) => void went.push(href)}
          onClose={() => void (closed += 1)}
        />
      </WordsProvider>
    )
  }
  render(<Open />, document.body)
})

afterEach(() => {
  render(null, document.body)
  vi.useRealTimers()
})

function field(): HTMLInputElement {
  const input = document.querySelector<HTMLInputElement>('[role=combobox]')
  if (input === null) throw new Error('there is no field')
  return input
}

function one(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector)
  if (found === null) throw new Error(`there is no ${selector}`)
  return found
}

/** Until what was begun has been shown, without the pause that typing makes. */
const shown = () => vi.advanceTimersByTimeAsync(50)

async function type(text: string): Promise<void> {
  field().value = text
  field().dispatchEvent(new Event('input', { bubbles: true }))
  await shown()
}

const pause = () => vi.advanceTimersByTimeAsync(500)

async function press(key: string): Promise<void> {
  field().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await shown()
}

function last(): Asked {
  const request = asked.at(-1)
  if (request === undefined) throw new Error('nothing has been asked')
  return request
}

async function find(text: string, items: readonly SearchHit[]): Promise<void> {
  await type(text)
  await pause()
  last().answer(items)
  await shown()
}

test('says how to narrow a search down, and puts that into the field', async () => {
  expect(options().map((option) => option.textContent)).toContain(`status:waiting${said.tip.waiting}`)
  await press('ArrowDown')
  await press('ArrowDown')
  expect(chosen()?.textContent).toContain('status:open')
  await press('Enter')
  expect(field().value).toBe('status:open ')
  await pause()
  expect(last().q).toBe('status:open ')
})

test('asks once for what was typed in one go, and never shows what was typed before it', async () => {
  await type('c')
  await type('ca')
  await type('card')
  expect(asked).toEqual([])
  await pause()
  expect(asked.map(({ q }) => q)).toEqual(['card'])
  const late = last()
  await type('cards')
  await pause()
  expect(late.signal.aborted).toBe(true)
  last().answer([ticket(7, 'Cards')])
  late.answer([ticket(8, 'Late')])
  await shown()
  expect(options().map((option) => option.querySelector('.search-title')?.textContent)).toEqual(['#7 Cards'])
})

test('keeps what was found until the next is there', async () => {
  await find('card', [ticket(7)])
  await type('cardi')
  await pause()
  expect(options()).toHaveLength(1)
  expect(one('.search-found').getAttribute('aria-busy')).toBe('true')
  last().answer([])
  await shown()
  expect(options()).toHaveLength(0)
  expect(one('.search-nothing').textContent).toBe(said.nothing('cardi') + said.nothingHint)
})

test('goes through what was found by arrows, around by the field, and opens it by Enter', async () => {
  await find('card', [ticket(7), release('r1'), ticket(8)])
  // By kind, that of the best one first.
  expect(
    [...document.querySelectorAll('[role=group]')].map((group) => group.firstChild?.textContent),
  ).toEqual([said.kinds.ticket, said.kinds.release])
  expect(one('[role=option]').textContent).toContain('Ana Popescu · Luna')
  expect(one('[role=option]').textContent).toContain(en.status.waiting_customer)
  expect(one('mark').textContent).toBe('Card')
  expect(field().hasAttribute('aria-activedescendant')).toBe(false)
  await press('ArrowUp')
  expect(chosen()?.getAttribute('href')).toBe('#/changes/r1')
  expect(document.querySelector(`#${CSS.escape(field().getAttribute('aria-activedescendant') ?? '')}`)).toBe(
    chosen(),
  )
  await press('ArrowDown')
  expect(chosen()).toBeNull()
  await press('Enter')
  expect(went).toEqual([])
  await press('ArrowDown')
  await press('ArrowDown')
  await press('Enter')
  expect(went).toEqual(['#/mine/tickets/t8'])
  expect(closed).toBe(1)
})

test('opens the ticket of a number by Enter, without a pause; says when there is none', async () => {
  await type('#1042')
  await press('Enter')
  expect(last().q).toBe('#1042')
  last().answer([ticket(1042)])
  await shown()
  expect(went).toEqual(['#/mine/tickets/t1042'])
  await type('#9')
  await press('Enter')
  last().answer([])
  await shown()
  expect(one('.search-nothing').textContent).toBe(said.noTicket(9))
  expect(went).toHaveLength(1)
})

test('opens nothing when a number is typed on after Enter', async () => {
  await type('#10')
  await press('Enter')
  await type('#104')
  await pause()
  last().answer([ticket(104)])
  await shown()
  expect(went).toEqual([])
})

test('says when the server cannot be reached, and tries again by the button, by Enter and once there is a network', async () => {
  await type('card')
  await pause()
  const again = [
    () => one('[role=alert] button').click(),
    () => void press('Enter'),
    () => void dispatchEvent(new Event('online')),
  ]
  for (const [n, retry] of again.entries()) {
    last().fail(new Offline('no answer'))
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await shown()
    expect(alert()).toContain(said.failed + en.problem.offline)
    retry()
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await shown()
    expect(asked).toHaveLength(n + 2)
    // What is said does not go and come again.
    expect(alert()).toContain(said.failed)
  }
  last().answer([ticket(7)])
  await shown()
  expect(alert()).toBe('')
  expect(options()).toHaveLength(1)
})

test('shows more once, then says that there is a limit', async () => {
  await find(
    'card',
    Array.from({ length: 20 }, (_, n) => ticket(n)),
  )
  await press('ArrowUp')
  expect(chosen()?.textContent).toBe(said.more)
  await press('Enter')
  expect(last().limit).toBe(50)
  expect(options()).toHaveLength(21)
  last().answer(Array.from({ length: 50 }, (_, n) => ticket(n)))
  await shown()
  expect(options()).toHaveLength(50)
  expect(chosen()?.textContent).toContain('#19')
  expect(one('.search-hint').textContent).toBe(said.most(50))
})

test('is left by Escape', async () => {
  await find('card', [ticket(7)])
  await press('Escape')
  expect(closed).toBe(1)
})
