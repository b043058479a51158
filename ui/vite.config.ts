import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import elementPlus from 'unplugin-element-plus/vite'
import { defineConfig } from 'vitest/config'

/** The policy of the installed window; `npm run preview` serves the build under it, so that a breach shows early. */
const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  'connect-src ipc: http://ipc.localhost',
].join('; ')

export default defineConfig({
  // Element Plus' stylesheets follow its imported components; tests need none.
  plugins: [vue(), ...(process.env.VITEST ? [] : [elementPlus({ useSource: false })])],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  preview: { port: 5174, strictPort: true, headers: { 'Content-Security-Policy': policy } },
  build: { target: ['chrome105', 'safari16'], chunkSizeWarningLimit: 800 },
  test: {
    environment: 'happy-dom',
    // Pages are compiled when they are first asked for; a busy machine takes its time.
    testTimeout: 120_000,
    setupFiles: ['./src/testing/setup.ts'],
    server: { deps: { inline: ['element-plus'] } },
  },
})
