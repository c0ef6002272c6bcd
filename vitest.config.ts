import { defineConfig } from 'vitest/config';

/** Tests through GraphQL and HTTP, which every database has to pass. */
const api = ['graphql', 'rest', 'safety', 'faults'].map((folder) => `tests/${folder}/**/*.test.ts`);

/** Of them those that are about requests, pictures and other machines, whatever the database: they run on the embedded one. */
const oneDatabase = [
  'faults/detector-files',
  'faults/disk-full',
  'faults/second-server',
  'faults/worker-memory',
  'graphql/formats',
  'graphql/mail-encryption',
  'graphql/mail-settings',
  'graphql/mail-templates',
  'graphql/verdicts',
  'safety/bombs',
  'safety/csrf',
  'safety/fuzz-forms',
  'safety/graphql-limits',
  'safety/multipart',
  'safety/outbound',
  'safety/outbound-hosts',
  'safety/outbound-limits',
  'safety/rebinding',
  'safety/slow-clients',
].map((name) => `tests/${name}.test.ts`);

const mariadb = process.env.TEST_DATABASE_URL;

export default defineConfig({
  test: {
    pool: 'forks',
    // No test replaces a module, so the processes are kept, and with them the loaded server.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Long enough for a machine that does other things too; what is awaited mostly takes milliseconds.
    expect: { poll: { timeout: 60_000, interval: 10 } },
    // The tests run the compiled server as it is, never a transformed copy.
    server: { deps: { external: [/\/dist\//] } },
    globalSetup: ['tests/support/photos/setup.ts', 'tests/support/temporary-folder.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'sqlite', include: api, provide: { database: null }, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: {
          name: 'mariadb',
          include: api,
          exclude: oneDatabase,
          provide: { database: mariadb ?? null },
          sequence: { groupOrder: 2 },
          // Without a server the same tests would pass once more on the embedded database and prove nothing.
          ...(mariadb ? {} : { globalSetup: 'tests/support/no-database.ts' }),
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          // Each starts several processes.
          testTimeout: 240_000,
          include: ['process', 'detection', 'cli'].map((folder) => `tests/${folder}/**/*.test.ts`),
          provide: { database: null },
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        // What takes longer than everybody should wait: `npm run test:long`.
        test: {
          name: 'long',
          include: ['tests/long/**/*.test.ts'],
          provide: { database: null },
          testTimeout: 1_800_000,
          sequence: { groupOrder: 5 },
        },
      },
      {
        extends: true,
        test: {
          name: 'long-mariadb',
          // Others go through both databases by themselves, or through none.
          include: ['fuzz', 'rejudging'].map((name) => `tests/long/${name}.test.ts`),
          provide: { database: mariadb ?? null },
          testTimeout: 1_800_000,
          sequence: { groupOrder: 6 },
          ...(mariadb ? {} : { globalSetup: 'tests/support/no-database.ts' }),
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          provide: { database: null },
          // Some look at twenty pages; a wait for one thing has its own, shorter limit.
          testTimeout: 360_000,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
