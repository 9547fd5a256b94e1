/**
 * How the tests run. Three groups, one after the other: what needs a process or two, side by side; what needs Chromium,
 * two at a time; and what measures, one at a time, since there a busy machine shows in the figures.
 */
import { defineConfig } from 'vitest/config'

/** What says how long something took, or how much it used. */
const measuring = [
  'test/budgets.test.ts',
  'test/browser/badge.test.ts',
  'test/browser/operator.test.ts',
  'test/browser/panel-live.test.ts',
]

const browserTests = ['test/browser/**/*.test.ts', 'test/mail/tray.test.ts']

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // The closing line stands last, alone: "N passed, N failed".
    reporters: ['default', './test/support/closing-line.ts'],
    // Finite, and generous: a fresh PostgreSQL or Chromium on two busy cores takes seconds to be there.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    // As patient as what drives the browser.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...browserTests, ...measuring],
          globalSetup: [
            './test/support/stores-setup.ts',
            './test/support/postgres-setup.ts',
            './test/support/mail-setup.ts',
          ],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: browserTests,
          exclude: measuring,
          globalSetup: ['./test/support/stores-setup.ts', './test/support/browser-setup.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'measuring',
          include: measuring,
          globalSetup: ['./test/support/stores-setup.ts', './test/support/browser-setup.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
