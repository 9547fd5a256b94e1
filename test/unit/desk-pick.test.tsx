// @vitest-environment happy-dom
/** A choice at the desk is sent when it is meant: not each one that the arrow keys pass. */
import { render } from 'preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Pick } from '../../widget/desk/aside/pick.tsx'

const choices = ['low', 'medium', 'high'].map((key) => ({ key, label: key }))

let picked: string[]
let select: HTMLSelectElement

beforeEach(() => {
  picked = []
  const onPick = async (key: string) => void picked.push(key)
  render(<Pick id="pick" disabled={false} value="medium" choices={choices} onPick={onPick} />, document.body)
  const found = document.querySelector('select')
  if (found === null) throw new Error('there is nothing to pick')
  select = found
})

afterEach(() => render(null, document.body))

function press(key: string): void {
  select.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
}

/** As a browser does: each step of the keys is a change. */
function come(to: string, key?: string): void {
  if (key === undefined) select.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
  else press(key)
  select.value = to
  select.dispatchEvent(new Event('change', { bubbles: true }))
}

test('the pointer’s at once', () => {
  come('high')
  expect(picked).toEqual(['high'])
})

test.each([
  ['Enter', () => press('Enter')],
  ['when it is left', () => void select.dispatchEvent(new FocusEvent('blur'))],
])('what the keys have come to: %s', (_, end) => {
  come('low', 'ArrowUp')
  come('medium', 'ArrowDown')
  come('high', 'ArrowDown')
  expect(picked).toEqual([])
  end()
  expect(picked).toEqual(['high'])
})

test('nothing where the keys came back, or gave up', () => {
  come('low', 'ArrowUp')
  come('medium', 'ArrowDown')
  press('Enter')
  come('high', 'ArrowDown')
  press('Escape')
  select.dispatchEvent(new FocusEvent('blur'))
  expect(picked).toEqual([])
})
