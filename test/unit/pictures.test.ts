/** What there is a list of in the product is in the pictures: a page, an area or a list that joins it is seen before it goes out. */
import { expect, test } from 'vitest'
import { areaNames } from '../../widget/desk/area.ts'
import { pageNames } from '../../widget/desk/areas/settings/pages.ts'
import { queues } from '../../widget/desk/tickets.ts'
import { screens } from '../browser/pictures/screens.ts'

const names = screens.map(({ name }) => name)

test('no picture takes the place of another', () => {
  expect(new Set(names).size).toBe(names.length)
})

test.each([
  ...areaNames.filter((name) => name !== 'settings').map((name) => `desk-${name}`),
  ...pageNames.map((name) => `desk-settings-${name}`),
  ...[...queues, 'all'].map((view) => `desk-${view}`),
])('there is a picture of %s', (name) => {
  expect(names).toContain(name)
})
