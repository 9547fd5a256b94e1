/** Reads a source file as far as the architecture test asks: what it imports, and what it says and calls. */
import { posix } from 'node:path'
import { parseSync } from 'vite'

/** `type` is erased before it runs, `value` runs at once, `later` is an `import()`. */
export type ImportKind = 'type' | 'value' | 'later'

export interface Import {
  readonly kind: ImportKind
  /** A path from the repository's root, or a package or built-in as `zod`, `preact/hooks`, `node:fs`. */
  readonly to: string
}

export interface Source {
  /** From the repository's root, with forward slashes. */
  readonly path: string
  readonly imports: readonly Import[]
  readonly startsWithComment: boolean
  /** Names of properties, attributes and plain variables that occur: `innerHTML`, `fetch`. */
  readonly names: ReadonlySet<string>
  /** What is called or constructed, as it is written: `Date.now()`, `new Date()`; arguments as `…`. */
  readonly calls: ReadonlySet<string>
}

/**
 * @param path from the repository's root; its extension says which language it is.
 * @throws Error when it does not parse.
 */
export function readSource(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text)
  const [error] = errors
  if (error !== undefined) throw new Error(`${path}: ${error.message}`)

  const imports: Import[] = []
  const names = new Set<string>()
  const calls = new Set<string>()
  const add = (kind: ImportKind, source: unknown) => {
    const to = isNode(source) ? literal(source) : undefined
    if (to !== undefined) imports.push({ kind, to: resolve(path, to) })
  }

  walk(program, (node) => {
    switch (node.type) {
      case 'ImportDeclaration':
        add(node['importKind'] === 'type' ? 'type' : 'value', node['source'])
        break
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
        add(node['exportKind'] === 'type' ? 'type' : 'value', node['source'])
        break
      case 'ImportExpression':
        add('later', node['source'])
        break
      case 'TSImportType':
        add('type', node['source'])
        break
      case 'Identifier':
      case 'JSXIdentifier':
        if (typeof node['name'] === 'string') names.add(node['name'])
        break
      case 'MemberExpression': {
        const property = node['property']
        const name = node['computed'] === true && isNode(property) ? literal(property) : undefined
        if (name !== undefined) names.add(name)
        break
      }
      case 'CallExpression':
      case 'NewExpression': {
        const callee = node['callee']
        if (!isNode(callee)) break
        const written = text.slice(callee.start, callee.end)
        const given = Array.isArray(node['arguments']) && node['arguments'].length > 0 ? '…' : ''
        calls.add(`${node.type === 'NewExpression' ? 'new ' : ''}${written}(${given})`)
        break
      }
    }
  })

  const [first] = comments
  const shebang = /^#!.*\n/.exec(text)?.[0].length ?? 0
  const before = first === undefined ? text : text.slice(shebang, first.start)
  return { path, imports, startsWithComment: before.trim() === '', names, calls }
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit)
  } else if (isNode(value)) {
    visit(value)
    for (const child of Object.values(value)) walk(child, visit)
  }
}

function literal(node: Node): string | undefined {
  return node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined
}

function resolve(from: string, to: string): string {
  return to.startsWith('.') ? posix.join(posix.dirname(from), to) : to
}
