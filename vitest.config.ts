import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Tests start real processes; two at a time is what a small machine bears.
    maxWorkers: 2,
  },
  resolve: {
    alias: { 'concur-lessons/kit': new URL('src/kit/index.ts', import.meta.url).pathname },
  },
  define: { CONCUR_VERSION: JSON.stringify('0.0.0-test') },
});
