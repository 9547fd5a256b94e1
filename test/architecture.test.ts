/** The design's rules about who may import whom hold, and the program that says so can tell. */
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { complaints } from './support/architecture.ts'
import { readSource, type Source } from './support/source.ts'

const root = join(import.meta.dirname, '..')

async function readAll(): Promise<Source[]> {
  const sources: Source[] = []
  const paths = glob('{shared,server,widget,demo,test}/**/*.{ts,tsx}', {
    cwd: root,
    exclude: ['**/.output/**'],
  })
  for await (const path of paths) {
    sources.push(readSource(path, await readFile(join(root, path), 'utf8')))
  }
  return sources.toSorted((a, b) => a.path.localeCompare(b.path))
}

describe('the sources', () => {
  test('keep to the design', async () => {
    const sources = await readAll()
    // A pattern that finds nothing would also find nothing wrong.
    for (const [part, least] of Object.entries({ shared: 20, server: 30, widget: 20, demo: 3, test: 20 })) {
      expect(sources.filter(({ path }) => path.startsWith(`${part}/`)).length, part).toBeGreaterThanOrEqual(
        least,
      )
    }
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(200)
    expect(complaints(sources)).toEqual([])
  })
})

/** What is said about one file alone. */
function about(path: string, text: string): string[] {
  return complaints([readSource(path, `// Why it is here.\n${text}`)])
}

describe('the checker', () => {
  test.for([
    ['shared/ticket/decide.ts', `import { readFile } from 'node:fs'`],
    ['shared/ticket/decide.ts', `import { z } from 'zod'`],
    ['shared/ticket/decide.ts', `import { openTicketInput } from '../api/tickets.ts'`],
    ['shared/ticket/decide.ts', `import type { Store } from '../../server/storage/store.ts'`],
    ['shared/api/tickets.ts', `import { Hono } from 'hono'`],
    ['widget/loader/main.ts', `import { createPanel } from '../panel/embed.ts'`],
    ['widget/loader/main.ts', `import { pickLocale } from '../../shared/locale/locale.ts'`],
    ['widget/panel/list.tsx', `import { Queue } from '../desk/queue.tsx'`],
    ['widget/panel/list.tsx', `import { openTicketInput } from '../../shared/api/tickets.ts'`],
    ['widget/panel/list.tsx', `import type { App } from '../../server/app.ts'`],
    ['widget/ui/button.tsx', `import { createClient } from '../api/client.ts'`],
    ['widget/api/client.ts', `import { createApp } from '../../server/app.ts'`],
    ['widget/api/client.ts', `import { hc } from 'hono/client'`],
    ['server/tickets/tickets.ts', `import { rowOf } from '../people/queries.ts'`],
    ['server/tickets/tickets.ts', `import type { PersonView } from '../people/queries.ts'`],
    ['server/tickets/routes.ts', `import { peopleRoutes } from '../people/routes.ts'`],
    ['server/tickets/tickets.ts', `import { createApp } from '../app.ts'`],
    ['server/tickets/tickets.ts', `import sqlite3 from 'sqlite3'`],
    ['server/tickets/tickets.ts', `import { createTransport } from 'nodemailer'`],
    ['server/http/env.ts', `import { openTicket } from '../tickets/tickets.ts'`],
    ['server/storage/store.ts', `import { Hono } from 'hono'`],
    ['server/main.ts', `import { startTray } from '../demo/tray/tray.ts'`],
    ['server/main.ts', `import { openTestStore } from '../test/support/store.ts'`],
    ['server/main.ts', `import leftPad from 'left-pad'`],
    ['server/main.ts', `export { x } from '../test/support/store.ts'`],
    ['server/main.ts', `const tray = await import('../demo/tray/tray.ts')`],
    ['server/main.ts', `type Tray = import('../demo/tray/tray.ts').Tray`],
    ['elsewhere/x.ts', `export const x = 1`],
    ['widget/panel/list.tsx', `element.innerHTML = text`],
    ['widget/panel/list.tsx', `element['innerHTML'] = text`],
    ['widget/panel/list.tsx', `const x = <p dangerouslySetInnerHTML={{ __html: text }} />`],
    ['widget/panel/list.tsx', `const x = eval(text)`],
    ['widget/panel/list.tsx', `const x = <input defaultValue={text} />`],
    ['shared/ticket/decide.ts', `const now = Date.now()`],
    ['shared/ticket/decide.ts', `const now = new Date()`],
    ['shared/ticket/decide.ts', `const chance = Math.random()`],
    ['shared/ticket/Decide.ts', `export const x = 1`],
  ] as const)('objects in %s to: %s', ([path, text]) => {
    expect(about(path, text)).toHaveLength(1)
  })

  test.for([
    ['shared/ticket/decide.ts', `import { rules } from './rules.ts'`],
    ['shared/ticket/decide.ts', `const at = new Date(now)`],
    ['shared/api/tickets.ts', `import { z } from 'zod'`],
    ['widget/loader/main.ts', `type Embed = typeof import('../panel/embed.ts')`],
    ['widget/panel/list.tsx', `import { useState } from 'preact/hooks'`],
    ['widget/panel/list.tsx', `import type { TicketPage } from '../../shared/api/tickets.ts'`],
    ['widget/panel/list.tsx', `const thread = () => import('./thread.tsx')`],
    ['widget/api/client.ts', `import type { App } from '../../server/app.ts'`],
    ['server/tickets/routes.ts', `import { listTickets } from './queries.ts'`],
    ['server/tickets/tickets.ts', `import { said } from '../vendors/settings.ts'`],
    ['server/storage/sqlite.ts', `import sqlite3 from 'sqlite3'`],
    ['server/http/env.ts', `import type { Vendor } from '../vendors/settings.ts'`],
  ] as const)('is content in %s with: %s', ([path, text]) => {
    expect(about(path, text)).toEqual([])
  })

  test('objects to a file that does not say what lives there', () => {
    expect(complaints([readSource('shared/ticket/x.ts', `export const x = 1 // one`)])).toHaveLength(1)
  })

  test('objects to capabilities that need each other', () => {
    const files = [
      ['server/tickets/tickets.ts', `import { tell } from '../notifications/notifications.ts'`],
      ['server/notifications/notifications.ts', `import type { Person } from '../people/people.ts'`],
      ['server/people/people.ts', `import { openTicket } from '../tickets/tickets.ts'`],
    ] as const
    const found = complaints(files.map(([path, text]) => readSource(path, `// Why it is here.\n${text}`)))
    expect(found).toEqual(['a circle: tickets → notifications → people → tickets'])
  })

  test('does not read what is no program', () => {
    expect(() => readSource('shared/x.ts', `import {`)).toThrow('shared/x.ts')
  })
})
