/** The tools of the text editor, as what they make of a text whose selection is between `‹` and `›`. */
import { expect, test } from 'vitest'
import {
  editWith,
  editWithEnter,
  editWithPictures,
  type Edit,
  type Selected,
  type Tool,
} from '../../widget/ui/editing.ts'

function read(marked: string): { text: string; selected: Selected } {
  const start = marked.indexOf('‹')
  const end = marked.indexOf('›') - 1
  return { text: marked.replace(/[‹›]/g, ''), selected: { start, end } }
}

function shown(text: string, { start, end, insert, select }: Edit): string {
  const after = text.slice(0, start) + insert + text.slice(end)
  return `${after.slice(0, select.start)}‹${after.slice(select.start, select.end)}›${after.slice(select.end)}`
}

function use(tool: Tool, marked: string): string {
  const { text, selected } = read(marked)
  return shown(text, editWith(tool, text, selected))
}

function enter(marked: string): string | null {
  const { text, selected } = read(marked)
  const edit = editWithEnter(text, selected)
  return edit === null ? null : shown(text, edit)
}

test.each<[Tool, string, string]>([
  ['bold', 'one ‹two› three', 'one **‹two›** three'],
  ['bold', '‹›', '**‹›**'],
  ['bold', 'one‹ two › three', 'one **‹two›**  three'],
  ['bold', '‹one\n\ntwo›', '**‹one**\n\n**two›**'],
  ['italic', '‹one›', '_‹one›_'],
  ['code', 'a ‹b› c', 'a `‹b›` c'],
  ['code', 'x\na‹b\nc›d', 'x\n‹```\nab\ncd\n```›'],
  ['link', 'see ‹this›', 'see [this](‹https://›)'],
  ['link', 'see ‹https://a.example›', 'see [‹›](https://a.example)'],
  ['link', '‹›', '[‹›](https://)'],
  ['list', 'a\nb‹›c\nd', 'a\n- bc‹›\nd'],
  ['list', '‹one\n\ntwo›', '‹- one\n\n- two›'],
  ['numbers', '‹- one\n- two›', '‹1. one\n2. two›'],
  ['quote', '‹one\ntwo\n›three', '‹> one\n> two›\nthree'],
  ['heading', 'one‹›', '## one‹›'],
  ['heading', '‹›', '## ‹›'],
])('%s of %j', (tool, before, after) => {
  expect(use(tool, before)).toBe(after)
})

test.each<[Tool, string]>([
  ['bold', 'one ‹two› three'],
  ['italic', '‹one›'],
  ['code', 'a ‹b› c'],
  ['code', '‹a\nb›'],
  ['list', '‹one\ntwo›'],
  ['numbers', '‹one\ntwo›'],
  ['quote', '‹one\ntwo›'],
  ['heading', '‹one›'],
  ['link', 'see ‹this›'],
  ['link', 'see ‹https://a.example›'],
  ['link', 'see ‹›'],
])('%s used twice on %j changes nothing', (tool, before) => {
  expect(use(tool, use(tool, before))).toBe(before)
})

test.each([
  ['a [o‹n›e](https://a.example) b', 'a ‹one› b'],
  ['a ‹[one](https://a.example)› b', 'a ‹one› b'],
  ['![a](file:A) ‹one›', '![a](file:A) [one](‹https://›)'],
])('the link tool on %j', (before, after) => {
  expect(use('link', before)).toBe(after)
})

test.each([
  ['one ‹two›', 'one ![‹›](file:B)'],
  ['![‹›](file:A)', '![](file:A)\n\n![‹›](file:B)'],
  ['![a ‹shelf›](file:A) and more', '![a shelf](file:A)\n\n![‹›](file:B) and more'],
  ['[one](https://‹›)', '[one](https://)\n\n![‹›](file:B)'],
  ['![](file:A)‹›', '![](file:A)![‹›](file:B)'],
  ['‹![](file:A)›', '![‹›](file:B)'],
])('a picture put into %j is not lost in the brackets of another', (before, after) => {
  const { text, selected } = read(before)
  expect(shown(text, editWithPictures(text, selected, ['![](file:B)']))).toBe(after)
})

test('pictures put in together keep their order', () => {
  const { text, selected } = read('![‹›](file:A)')
  const edit = editWithPictures(text, selected, ['![](file:B)', '![](file:C)'])
  expect(shown(text, edit)).toBe('![](file:A)\n\n![](file:B)\n\n![‹›](file:C)')
})

test('a line end goes on with a list, and ends it after an empty entry', () => {
  expect(enter('- one‹›')).toBe('- one\n- ‹›')
  expect(enter('9. one‹›')).toBe('9. one\n10. ‹›')
  expect(enter('  - one‹› two')).toBe('  - one\n  - ‹› two')
  expect(enter('- one\n- ‹›\ntwo')).toBe('- one\n‹›\ntwo')
  expect(enter('one‹›')).toBeNull()
  expect(enter('- o‹n›e')).toBeNull()
})
