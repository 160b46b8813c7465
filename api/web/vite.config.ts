import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const api = process.env.API_URL ?? 'http://127.0.0.1:5000';
const here = import.meta.dirname;

export default defineConfig({
  plugins: [react()],
  publicDir: false,
  build: {
    outDir: resolve(here, '../wwwroot'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      input: { app: resolve(here, 'app/index.html'), client: resolve(here, 'client/index.html') },
    },
  },
  server: {
    proxy: {
      '/call_center': api,
      '^/app/(antiforgery|login|logout)': api,
      '^/client/(antiforgery|login|logout|api)': api,
    },
  },
  test: { include: ['test/**/*.test.ts', 'test/**/*.test.tsx'] },
});
