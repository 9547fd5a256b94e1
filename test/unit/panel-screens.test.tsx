// @vitest-environment happy-dom
/** What the panel's parts put on a screen, without a browser. */
import { render } from 'preact'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ThreadEntry } from '../../shared/api/tickets.ts'
import { words } from '../../shared/locale/panel/en.ts'
import { words as said } from '../../shared/locale/thread/en.ts'
import type { RichText as Tree } from '../../shared/richtext/tree.ts'
import { statuses } from '../../shared/ticket/status.ts'
import { createClient } from '../../widget/api/client.ts'
import { paint } from '../../widget/panel/app.tsx'
import type { Scene } from '../../widget/panel/model.ts'
import { Trouble } from '../../widget/panel/states.tsx'
import { Entry, UnsentEntry } from '../../widget/panel/thread-entry.tsx'
import { createLiveRegion } from '../../widget/ui/live-region.ts'
import { RichText } from '../../widget/ui/rich-text.tsx'
import { StatusChip } from '../../widget/ui/status-chip.tsx'

let stage: HTMLElement

beforeEach(() => {
  stage = document.createElement('div')
  document.body.replaceChildren(stage)
})

const find = (selector: string) => {
  const found = stage.querySelector<HTMLElement>(selector)
  if (found === null) throw new Error(`there is no ${selector}`)
  return found
}

const paragraph = (text: string): Tree => [{ type: 'paragraph', children: [{ type: 'text', text }] }]

describe('what people wrote', () => {
  it('S9 is text, whatever it looks like', () => {
    render(<RichText tree={paragraph('<img src=x onerror=alert(1)><script>alert(2)</script>')} />, stage)
    expect(stage.querySelector('img, script')).toBeNull()
    expect(stage.textContent).toBe('<img src=x onerror=alert(1)><script>alert(2)</script>')
  })

  it('has links that open elsewhere and tell nothing of this page', () => {
    const tree: Tree = [
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'See' },
          { type: 'break' },
          { type: 'link', href: 'https://comet.example/help', text: 'the manual' },
        ],
      },
    ]
    render(<RichText tree={tree} />, stage)
    const link = find('a')
    expect(link.getAttribute('href')).toBe('https://comet.example/help')
    expect(link.getAttribute('target')).toBe('_blank')
    expect(link.getAttribute('rel')).toContain('noopener')
    expect(stage.querySelectorAll('br')).toHaveLength(1)
  })
})

describe('a status', () => {
  it('is said in words, with a tone beside them', () => {
    for (const status of statuses) {
      render(<StatusChip status={status} label={words.status[status]} />, stage)
      expect(find('.chip').textContent).toBe(words.status[status])
      expect(find('.chip').dataset['tone']).toMatch(/^(?:plain|active|ask|away|done|held|over)$/)
    }
  })
})

describe('an entry of a thread', () => {
  const at = '2026-03-12T09:30:00.000Z'
  const now = Date.parse(at) + 3 * 60_000
  const mihai = { id: 'p-mihai', name: 'Mihai Ionescu' }
  const entry: ThreadEntry = {
    seq: 7,
    at,
    type: 'reply',
    by: { party: 'operator', person: mihai },
    from: 'in_progress',
    to: 'waiting_customer',
    message: { id: 'm1', body: paragraph('Which printer is it?') },
    assignee: null,
    action: null,
  }
  const show = (one: ThreadEntry, me = 'p-ana') =>
    render(
      <Entry
        entry={one}
        words={words}
        said={said}
        me={me}
        onChanges={() => {}}
        now={now}
        client={createClient({ server: '' })}
        ticketId="t1"
      />,
      stage,
    )

  it('B11 says who said what and when, and what that did to the ticket', () => {
    show(entry)
    expect(find('.said b').textContent).toBe('Mihai Ionescu')
    expect(find('.said .prose').textContent).toBe('Which printer is it?')
    expect(find('.said time').textContent).toBe('3 minutes ago')
    expect(find('.said time').getAttribute('datetime')).toBe(at)
    expect(find('.change').textContent).toContain('Mihai Ionescu set the status to “Waiting for you”')
  })

  it('calls the reader you', () => {
    show({ ...entry, by: { party: 'customer', person: mihai }, from: 'new', to: 'new' }, mihai.id)
    expect(find('.said b').textContent).toBe('You')
    expect(stage.querySelector('.change')).toBeNull()
  })

  it('is a small line when nothing was said', () => {
    show({ ...entry, type: 'assign', from: 'new', to: 'in_progress', message: null, assignee: mihai })
    expect(stage.querySelector('.said')).toBeNull()
    expect(find('.change').textContent).toContain('Mihai Ionescu has taken the ticket')
  })

  it('that is not sent yet says so; one refused says why and can be taken back', () => {
    const onEdit = vi.fn<(body: { readonly message: string }) => void>()
    const onDiscard = vi.fn<() => void>()
    const item = {
      key: 'k1',
      at: now,
      said: { kind: 'reply', ticketId: 't1', body: { message: 'The one\nin the shop.' } },
      problem: null,
      tried: false,
    } as const
    const shown = { words, said, onEdit, onDiscard }
    render(<UnsentEntry item={item} online={false} {...shown} />, stage)
    expect(find('.who').textContent).toContain(words.list.waiting)
    expect(stage.querySelector('button')).toBeNull()

    render(<UnsentEntry item={{ ...item, tried: true }} online {...shown} />, stage)
    expect(find('.who').textContent).toContain(words.list.waiting)
    find('button').click()
    expect(onDiscard).toHaveBeenCalledTimes(1)

    const problem = {
      type: 'urn:lifebuoy:problem:refused',
      title: 'Closed',
      status: 409,
      detail: 'The ticket is closed for good.',
      code: 'refused',
    } as const
    render(<UnsentEntry item={{ ...item, problem }} online {...shown} />, stage)
    expect(find('.error').textContent).toBe('The ticket is closed for good.')
    const [edit, discard] = stage.querySelectorAll('button')
    edit?.click()
    discard?.click()
    expect(onEdit).toHaveBeenCalledWith({ message: 'The one\nin the shop.' })
    expect(onDiscard).toHaveBeenCalledTimes(2)
  })
})

/** The tabs that a key on this tab leads to. */
function press(tab: string, key: string): string[] {
  const showTab = vi.fn<(to: string) => void>()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the frame looks at when nobody is known
  const scene = {
    words,
    state: { tab, life: null, later: null, enter: null, trouble: 'nobody' },
    model: { showTab, host: {} },
  } as unknown as Scene
  paint(stage, scene, () => undefined)
  find(`#tab-${tab}`).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  return showTab.mock.calls.flat()
}

describe('the tabs', () => {
  it('are walked round with the arrows, Home and End', () => {
    expect(press('tickets', 'ArrowRight')).toEqual(['proposals'])
    expect(press('changes', 'ArrowRight')).toEqual(['tickets'])
    expect(press('tickets', 'ArrowLeft')).toEqual(['changes'])
    expect(press('changes', 'ArrowLeft')).toEqual(['proposals'])
    expect(press('proposals', 'Home')).toEqual(['tickets'])
    expect(press('tickets', 'End')).toEqual(['changes'])
    expect(press('tickets', 'Enter')).toEqual([])
  })
})

describe('trouble', () => {
  it('offers to try again only where that can help', () => {
    const onRetry = vi.fn<() => void>()
    render(<Trouble words={words} trouble="setup" onRetry={onRetry} />, stage)
    expect(stage.querySelector('button')).toBeNull()
    expect(find('[role=alert]').textContent).toContain(words.trouble.setupDo)
    render(<Trouble words={words} trouble="unreachable" onRetry={onRetry} />, stage)
    find('button').click()
    expect(onRetry).toHaveBeenCalledTimes(1)
  })
})

describe('a live region', () => {
  it('has the same words change when they are said twice', () => {
    const { element, say } = createLiveRegion()
    say('New answer')
    const first = element.textContent
    say('New answer')
    expect(element.textContent).not.toBe(first)
    expect(element.textContent.trim()).toBe('New answer')
  })
})
