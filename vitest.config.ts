/**
 * How the tests run. Two groups: what needs a process or two runs side by side; what needs Chromium runs after
 * it, one file at a time, since there a busy machine shows in the figures.
 */
import { defineConfig } from 'vitest/config'

const browserTests = ['test/browser/**/*.test.ts', 'test/budgets.test.ts', 'test/mail/tray.test.ts']

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // The closing line stands last, alone: "N passed, N failed".
    reporters: ['default', './test/support/closing-line.ts'],
    // Finite, and generous: a fresh PostgreSQL or Chromium on two busy cores takes seconds to be there.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: browserTests,
          globalSetup: './test/support/mail-setup.ts',
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: browserTests,
          globalSetup: './test/support/browser-setup.ts',
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
