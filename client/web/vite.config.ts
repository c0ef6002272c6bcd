import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compress } from './build/compress.ts';
import { icons } from './build/icons.ts';

const server = process.env.MASKWATCH_URL ?? 'http://localhost:4000';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), icons(fileURLToPath(new URL('public/icon.svg', import.meta.url))), compress()],
  // An inlined asset would be a data: address in a style, and a script's preload helper needs no polyfill any more.
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/graphql': { target: server, ws: true },
      '/images': server,
      '/playground': server,
      '/export': server,
      '^/imports/.*\\.csv$': server,
      '^/files/.+': server,
    },
  },
});
