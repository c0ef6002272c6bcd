import { chmod } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Bundles the command line into one file that needs nothing but Node. */
export default defineConfig({
  root: path('.'),
  build: {
    ssr: path('main.ts'),
    target: 'node20.19',
    outDir: path('../../dist/cli'),
    emptyOutDir: true,
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'maskwatch.mjs', codeSplitting: false } },
  },
  ssr: { noExternal: true },
  plugins: [
    {
      name: 'executable',
      writeBundle: ({ dir }) => chmod(`${dir}/maskwatch.mjs`, 0o755),
    },
  ],
});
