/** A vendor's colour: whatever it is, what stands on it and what is written in it can be read. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { accentOf, contrast } from '../../shared/branding/accent.ts'

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('contrast is WCAG’s', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21)
  expect(contrast('#ffffff', '#ffffff')).toBe(1)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrast('#ff0000', '#ffffff')).toBeCloseTo(4, 2)
})

test('text on any colour, and any colour as text, can be read in light and in dark', () => {
  fc.assert(
    fc.property(color, (chosen) => {
      const { fill, onFill, ink } = accentOf(chosen)
      expect(fill).toBe(chosen)
      expect(contrast(fill, onFill)).toBeGreaterThanOrEqual(4.5)
      for (const ground of ['#ffffff', '#f5f7f9']) {
        expect(contrast(ink.light, ground)).toBeGreaterThanOrEqual(4.5)
      }
      for (const ground of ['#171c23', '#1f262f']) {
        expect(contrast(ink.dark, ground)).toBeGreaterThanOrEqual(4.5)
      }
      expect([onFill, ink.light, ink.dark].join()).toMatch(/^#[0-9a-f]{6},#[0-9a-f]{6},#[0-9a-f]{6}$/)
    }),
  )
})

test('a colour that can be read already stays as it is', () => {
  expect(accentOf('#0a5c36').ink.light).toBe('#0a5c36')
  expect(accentOf('#ffd54a')).toMatchObject({ onFill: '#000000', ink: { dark: '#ffd54a' } })
})
