import { defineConfig } from 'vitest/config';

const skipped = ['**/node_modules/**', '**/dist/**', '**/.cache/**'];

/** Tests near the code run side by side; those that drive a browser or whole servers one after another. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'near',
          include: ['{packages,apps,connectors,tools}/**/*.test.{ts,tsx}'],
          exclude: [...skipped, '**/*.browser.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'far',
          include: ['**/*.browser.test.ts', 'e2e/src/**/*.test.ts'],
          exclude: skipped,
          fileParallelism: false,
          // A browser on a machine shared with others is now and then late: in CI one more try, told in the report.
          retry: process.env.CI === undefined ? 0 : 1,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
