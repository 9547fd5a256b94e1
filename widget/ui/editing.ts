/** What the tools of the text editor make of a text and of what is selected in it, as markdown. */

/** A selection: places in the text, `start` at most `end`. */
export interface Selected {
  readonly start: number
  readonly end: number
}

/** What stands between `start` and `end` becomes `insert`; then what is between `select.start` and `.end` is selected. */
export interface Edit extends Selected {
  readonly insert: string
  readonly select: Selected
}

export const tools = ['bold', 'italic', 'heading', 'quote', 'code', 'link', 'list', 'numbers'] as const
export type Tool = (typeof tools)[number]

/** What using a tool once more takes back. */
export function editWith(tool: Tool, text: string, selected: Selected): Edit {
  switch (tool) {
    case 'bold':
      return wrap(text, selected, '**')
    case 'italic':
      return wrap(text, selected, '_')
    case 'code':
      return code(text, selected)
    case 'link':
      return link(text, selected)
    case 'heading':
      return lines(text, selected, /^#{1,6} +/, () => '## ')
    case 'quote':
      return lines(text, selected, /^> ?/, () => '> ')
    case 'list':
      return lines(text, selected, /^[-*+] +/, () => '- ')
    case 'numbers':
      return lines(text, selected, /^\d{1,9}[.)] +/, (n) => `${n}. `)
  }
}

/** The line end in a list or a quote begins the next entry; after an empty entry it ends the list. Null elsewhere. */
export function editWithEnter(text: string, { start, end }: Selected): Edit | null {
  if (start !== end) return null
  const from = text.lastIndexOf('\n', start - 1) + 1
  const line = text.slice(from, start)
  const [sign, indent = '', mark = ''] = /^(\s*)([-*+] +|\d{1,9}[.)] +|> ?)/.exec(line) ?? []
  if (sign === undefined) return null
  if (sign === line && (text[start] ?? '\n') === '\n') return replaced({ start: from, end: start }, '')
  const insert = `\n${indent}${mark.replace(/^\d+/, (n) => `${Number(n) + 1}`)}`
  return replaced({ start, end }, insert)
}

/**
 * Puts pictures in, each a paragraph behind the one before. Who is in the brackets of a picture or a link gets them
 * behind it: within, they would be lost. The words of the last are the next thing to type.
 */
export function editWithPictures(text: string, selected: Selected, pictures: readonly string[]): Edit {
  const around = bracketsIn(text).findLast((one) => isAround(one, selected))
  const { start, end } = around === undefined ? selected : { start: around.end, end: around.end }
  const insert = (around === undefined ? '' : '\n\n') + pictures.join('\n\n')
  const within = start + insert.lastIndexOf('![') + '!['.length
  return { start, end, insert, select: { start: within, end: within } }
}

interface Brackets extends Selected {
  readonly inside: string
  readonly address: string
  readonly isPicture: boolean
}

/** All pictures and links, in order. */
function bracketsIn(text: string): readonly Brackets[] {
  return [...text.matchAll(/(!?)\[((?:[^[\]\\]|\\.)*)\]\(([^()\s]*)\)/g)].map(
    ({ 0: whole, 1: mark, 2: inside = '', 3: address = '', index }) => ({
      start: index,
      end: index + whole.length,
      inside,
      address,
      isPicture: mark === '!',
    }),
  )
}

/** Whether the selection begins or ends within its signs. */
function isAround({ start, end }: Brackets, selected: Selected): boolean {
  return [selected.start, selected.end].some((place) => start < place && place < end)
}

/** The cursor comes to stand after it. */
function replaced({ start, end }: Selected, insert: string): Edit {
  const after = start + insert.length
  return { start, end, insert, select: { start: after, end: after } }
}

/** Signs do not take effect with a space on their inside. */
function trimmed(text: string, { start, end }: Selected): Selected {
  const inside = text.slice(start, end)
  if (inside.trim() === '') return { start, end: inside === '' ? end : start }
  return {
    start: start + inside.length - inside.trimStart().length,
    end: end - inside.length + inside.trimEnd().length,
  }
}

function wrap(text: string, selected: Selected, sign: string): Edit {
  const { start, end } = trimmed(text, selected)
  const inside = text.slice(start, end)
  const { length } = sign
  if (text.slice(0, start).endsWith(sign) && text.slice(end).startsWith(sign)) {
    return {
      start: start - length,
      end: end + length,
      insert: inside,
      select: { start: start - length, end: end - length },
    }
  }
  if (inside.length > 2 * length && inside.startsWith(sign) && inside.endsWith(sign)) {
    const insert = inside.slice(length, -length)
    return { start, end, insert, select: { start, end: start + insert.length } }
  }
  // A paragraph each: signs do not reach over an empty line.
  const insert = inside
    .split('\n\n')
    .map((part) => sign + part + sign)
    .join('\n\n')
  return { start, end, insert, select: { start: start + length, end: start + insert.length - length } }
}

function code(text: string, selected: Selected): Edit {
  const inside = text.slice(selected.start, selected.end)
  if (!inside.includes('\n')) return wrap(text, selected, '`')
  const { start, end } = wholeLines(text, selected)
  const block = text.slice(start, end)
  const fenced = /^```\n([^]*)\n```$/.exec(block)?.[1]
  const insert = fenced ?? `\`\`\`\n${block}\n\`\`\``
  return { start, end, insert, select: { start, end: start + insert.length } }
}

/** The next thing to type is selected: the address, or for an address its text. */
function link(text: string, selected: Selected): Edit {
  const there = bracketsIn(text).find(
    (one) =>
      !one.isPicture &&
      (isAround(one, selected) || (one.start === selected.start && one.end === selected.end)),
  )
  if (there !== undefined) {
    // Without words, what it leads to is all that has been said.
    const insert = there.inside || (there.address === 'https://' ? '' : there.address)
    const { start } = there
    return { start, end: there.end, insert, select: { start, end: start + insert.length } }
  }
  const { start, end } = trimmed(text, selected)
  const inside = text.slice(start, end)
  if (/^https?:\/\/\S+$/.test(inside)) {
    return { start, end, insert: `[](${inside})`, select: { start: start + 1, end: start + 1 } }
  }
  const insert = `[${inside}](https://)`
  if (inside === '') return { start, end, insert, select: { start: start + 1, end: start + 1 } }
  const address = start + inside.length + 3
  return { start, end, insert, select: { start: address, end: address + 'https://'.length } }
}

function wholeLines(text: string, { start, end }: Selected): Selected {
  const last = text.indexOf('\n', Math.max(start, end > start && text[end - 1] === '\n' ? end - 1 : end))
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: last < 0 ? text.length : last }
}

/** Begins each line that says something with a sign; where all do so already, with none. */
function lines(text: string, selected: Selected, sign: RegExp, begin: (n: number) => string): Edit {
  const { start, end } = wholeLines(text, selected)
  const those = text.slice(start, end).split('\n')
  const said = those.filter((line) => line.trim() !== '')
  const taken = said.length > 0 && said.every((line) => sign.test(line))
  let n = 0
  const insert = those
    .map((line) => {
      if (line.trim() === '' && those.length > 1) return line
      if (taken) return line.replace(sign, '')
      n += 1
      return begin(n) + line.replace(/^(?:#{1,6} +|[-*+] +|\d{1,9}[.)] +)/, '')
    })
    .join('\n')
  const after = start + insert.length
  return {
    start,
    end,
    insert,
    select: selected.start === selected.end ? { start: after, end: after } : { start, end: after },
  }
}
