import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

const serverUrl = process.env.SEQSVR_URL ?? 'http://localhost:5341';

export default defineConfig({
  // Relative, so that the page also works below a base path of a reverse proxy.
  base: './',
  plugins: [preact()],
  build: {
    target: 'es2022',
    // The server's Content-Security-Policy wants files, not inline data; a few small files are cheap over one connection.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/api': { target: serverUrl, ws: true },
      '/ingest': { target: serverUrl },
      '/health': { target: serverUrl },
    },
  },
  test: {
    include: ['test/unit/**/*.test.ts'],
    environment: 'node',
    // Without this the text of a style sheet is empty in tests, and a test over it could not fail.
    css: true,
  },
});
