/** Who may import whom, and what may not be written where: the design's rules as data, and what breaks them. */
import type { Import, Source } from './source.ts'

/**
 * A part of the tree and what it may reach. `runs` is for what is there at run time (`import`), `types` for what
 * `import type` may reach besides, `later` for `import()` besides. A pattern is a path or package from its start:
 * `shared/` is all in it, `node:` all built-ins, and one without a slash at its end a file, or a package with what
 * is below it.
 */
interface Room {
  readonly runs: readonly string[]
  readonly types?: readonly string[]
  readonly later?: readonly string[]
  /** What the patterns above would allow, but which is not. Types may still reach it. */
  readonly never?: readonly string[]
}

/** The modules through which others may use a capability: its use cases, and what they are said in. */
const doors: Readonly<Record<string, readonly string[]>> = {
  access: [
    'access.ts',
    'mailboxes.ts',
    'accounts.ts',
    'limits.ts',
    'links.ts',
    'tokens.ts',
    'page-tokens.ts',
    'tracking.ts',
  ],
  attachments: ['attachments.ts'],
  audit: ['audit.ts'],
  changelog: ['changelog.ts'],
  guests: ['guests.ts'],
  inbox: ['inbox.ts'],
  knowledge: ['knowledge.ts'],
  mail: ['mail.ts', 'replies.ts'],
  notifications: ['notifications.ts'],
  offers: ['offers.ts'],
  outbox: ['outbox.ts', 'lookup.ts'],
  people: ['people.ts'],
  proposals: ['proposals.ts'],
  realtime: ['hub.ts'],
  reports: ['reports.ts'],
  search: ['search.ts'],
  sla: ['sla.ts'],
  support: ['support.ts', 'wait.ts'],
  text: ['plain.ts', 'markdown.ts', 'mail.ts', 'tree-html.ts', 'turns.ts'],
  tickets: ['tickets.ts'],
  vendors: ['vendors.ts', 'settings.ts', 'keys.ts', 'origins.ts', 'holding.ts', 'project-kinds.ts'],
}

export const capabilities: readonly string[] = Object.keys(doors)

const open = (capability: string) => (doors[capability] ?? []).map((file) => `server/${capability}/${file}`)
const allDoors = capabilities.flatMap(open)

/** What only some rooms of the server may import at run time; everything else of npm is free to all of it. */
const keptTo: Readonly<Record<string, readonly string[]>> = {
  sqlite3: ['server/storage/'],
  pg: ['server/storage/'],
  lucia: ['server/access/'],
  jose: ['server/access/'],
  '@node-rs/argon2': ['server/access/'],
  'rate-limiter-flexible': ['server/access/'],
  nodemailer: ['server/mail/'],
  imapflow: ['server/inbox/'],
  'smtp-server': ['server/inbox/'],
  'postal-mime': ['server/text/'],
  htmlparser2: ['server/text/'],
  commonmark: ['server/text/'],
  'date-holidays': ['server/sla/'],
  'file-type': ['server/attachments/'],
  s3mini: ['server/attachments/'],
  '@hono/node-server': ['server/main.ts', 'server/app.ts', 'server/http/'],
}

const serverPackages = ['node:', 'zod', 'hono', 'kysely', 'pino', ...Object.keys(keptTo)]
const wiring: Room = {
  runs: ['server/', 'shared/', ...serverPackages],
  never: ['server/main.ts', 'server/cli.ts'],
}

/** By the start of a path; the longest that fits counts. */
const rooms: Readonly<Record<string, Room>> = {
  'shared/': { runs: ['shared/'], never: ['shared/api/'] },
  'shared/api/': { runs: ['shared/', 'zod'] },
  'shared/sla/': { runs: ['shared/', 'temporal-polyfill'], never: ['shared/api/'] },

  'server/main.ts': wiring,
  'server/app.ts': { ...wiring, never: [...(wiring.never ?? []), 'server/config.ts'] },
  'server/doctor.ts': wiring,
  'server/cli.ts': { ...wiring, never: [], later: ['server/main.ts'] },
  'server/threads.ts': { runs: [] },
  'server/loop.ts': { runs: [] },
  'server/config.ts': { runs: ['shared/', 'zod', 'node:'] },
  'server/storage/': { runs: ['server/storage/', 'shared/', 'node:', 'kysely', 'sqlite3', 'pg'] },
  'server/http/': {
    runs: ['server/http/', 'server/storage/', 'shared/', ...serverPackages],
    types: allDoors,
  },
  ...Object.fromEntries(
    capabilities.map((capability): [string, Room] => [
      `server/${capability}/`,
      {
        runs: [
          `server/${capability}/`,
          'server/storage/',
          'server/http/',
          'server/loop.ts',
          'shared/',
          ...serverPackages,
          ...allDoors,
        ],
      },
    ]),
  ),

  'widget/css.d.ts': { runs: [] },
  'widget/loader/': { runs: ['widget/loader/'], types: ['widget/panel/embed.ts', 'shared/'] },
  'widget/ui/': { runs: ['widget/ui/', 'shared/', 'preact'], never: ['shared/api/'] },
  'widget/api/': {
    runs: ['widget/api/', 'shared/'],
    types: ['server/app.ts', 'hono'],
    never: ['shared/api/'],
  },
  'widget/panel/': {
    runs: ['widget/panel/', 'widget/ui/', 'widget/api/', 'shared/', 'preact'],
    never: ['shared/api/'],
  },
  'widget/portal/': {
    runs: ['widget/portal/', 'widget/panel/', 'widget/ui/', 'widget/api/', 'shared/', 'preact'],
    never: ['shared/api/'],
  },
  // What draws QR codes is large, and for this alone.
  'widget/desk/areas/account/qr.tsx': { runs: ['preact', 'uqr'] },
  'widget/desk/': {
    runs: ['widget/desk/', 'widget/ui/', 'widget/api/', 'shared/', 'preact'],
    never: ['shared/api/'],
  },

  'demo/': { runs: ['demo/', 'server/', 'shared/', 'node:', '*'] },
  'test/': { runs: ['test/', 'demo/', 'server/', 'shared/', 'widget/', 'node:', '*'] },
}

/** What has no place in a part of the tree, as a name or a call, and why. */
const banned: readonly {
  readonly where: readonly string[]
  readonly what: readonly string[]
  readonly because: string
}[] = [
  {
    where: ['widget/', 'shared/'],
    what: [
      'innerHTML',
      'outerHTML',
      'insertAdjacentHTML',
      'dangerouslySetInnerHTML',
      'setHTMLUnsafe',
      'createContextualFragment',
      'DOMParser',
      'srcdoc',
      'srcDoc',
      'document.write(…)',
      'document.writeln(…)',
      'eval(…)',
      'new Function(…)',
    ],
    because: 'no string becomes markup or script in a browser',
  },
  {
    where: ['widget/panel/', 'widget/portal/', 'widget/ui/'],
    what: [
      'createContext',
      'useContext',
      'createPortal',
      'useErrorBoundary',
      'componentDidCatch',
      'getDerivedStateFromError',
      'getDerivedStateFromProps',
      'defaultValue',
      'defaultChecked',
      'hydrate',
    ],
    because: 'the panel is built without it (vite.lean-preact.ts)',
  },
  {
    where: ['shared/'],
    // Everything else from outside is unknown to the type checker there.
    what: ['Date.now()', 'new Date()', 'Date()', 'Math.random()'],
    because: 'shared/ is pure, the time is an argument',
  },
]

/** Everything about these files that the design does not allow, one line each, in a stable order. */
export function complaints(sources: readonly Source[]): string[] {
  return [
    ...sources.flatMap((source) => [
      ...aboutImports(source),
      ...aboutWords(source),
      ...(source.startsWithComment ? [] : [`${source.path} does not start by saying what lives there`]),
      ...(/^[a-z0-9/.-]+$/.test(source.path) ? [] : [`${source.path} is not named in kebab-case`]),
    ]),
    ...circles(sources),
  ]
}

function aboutImports(source: Source): string[] {
  const room = roomOf(source.path)
  if (room === null) return [`${source.path} lies in no folder that the design knows`]
  return source.imports
    .filter((edge) => !allowed(source.path, room, edge))
    .map(({ kind, to }) => `${source.path} must not ${verbs[kind]} ${to}`)
}

const verbs = { type: 'take types from', value: 'import', later: 'load' } as const

function allowed(from: string, room: Room, { kind, to }: Import): boolean {
  if (kind === 'type') {
    return [...room.runs, ...(room.types ?? []), ...(room.later ?? [])].some((pattern) => fits(pattern, to))
  }
  const keepers = Object.entries(keptTo).find(([name]) => fits(name, to))?.[1]
  if (from.startsWith('server/') && keepers?.some((keeper) => fits(keeper, from)) === false) return false
  if (room.never?.some((pattern) => fits(pattern, to) && !fits(pattern, from)) === true) return false
  return [...room.runs, ...(kind === 'later' ? (room.later ?? []) : [])].some((pattern) => fits(pattern, to))
}

function fits(pattern: string, path: string): boolean {
  if (pattern === '*') return !path.includes('/') || !/^(shared|server|widget|demo|test)\//.test(path)
  return path === pattern || path.startsWith(/[/:]$/.test(pattern) ? pattern : `${pattern}/`)
}

function roomOf(path: string): Room | null {
  const keys = Object.keys(rooms).filter((key) => fits(key, path))
  const key = keys.toSorted((a, b) => b.length - a.length)[0]
  return key === undefined ? null : (rooms[key] ?? null)
}

function aboutWords(source: Source): string[] {
  return banned
    .filter(({ where }) => where.some((part) => source.path.startsWith(part)))
    .flatMap(({ what, because }) =>
      what
        .filter((word) => source.names.has(word) || source.calls.has(word))
        .map((word) => `${source.path} must not use ${word}: ${because}`),
    )
}

/** Capabilities that need each other, types counted too: neither can then be understood or moved alone. */
function circles(sources: readonly Source[]): string[] {
  const needs = new Map<string, Set<string>>()
  for (const source of sources) {
    const from = capabilityOf(source.path)
    if (from === null) continue
    const known = needs.get(from) ?? new Set()
    needs.set(from, known)
    for (const { to } of source.imports) {
      const other = capabilityOf(to)
      if (other !== null && other !== from) known.add(other)
    }
  }
  const found: string[] = []
  const done = new Set<string>()
  const visit = (capability: string, path: readonly string[]) => {
    if (path.includes(capability)) {
      found.push(`a circle: ${[...path.slice(path.indexOf(capability)), capability].join(' → ')}`)
      return
    }
    if (done.has(capability)) return
    for (const next of needs.get(capability) ?? []) visit(next, [...path, capability])
    done.add(capability)
  }
  for (const capability of needs.keys()) visit(capability, [])
  return found
}

function capabilityOf(path: string): string | null {
  const name = /^server\/([^/]+)\//.exec(path)?.[1]
  return name !== undefined && capabilities.includes(name) ? name : null
}
