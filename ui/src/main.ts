/** Starts the window: chooses the backend, wires what every page shares, and mounts. */
import '@fontsource-variable/noto-sans-sc/index.css'
import 'element-plus/theme-chalk/base.css'
import './styles/tokens.css'
import './styles/base.css'

import { createApp } from 'vue'

import App from './App.vue'
import { backendKey, type Backend } from './backend'
import { asFailure } from './backend/failure'
import { actsKey, createActs } from './composables/useActs'
import { createFileDrop, fileDropKey } from './composables/useFileDrop'
import { createLedger, ledgerKey } from './composables/useLedger'
import { createWork, workKey } from './composables/useWork'
import { createAppRouter } from './router'

async function chooseBackend(): Promise<Backend> {
  // The second condition is a constant in a build: the fake backend is then left out whole.
  if (!('__TAURI_INTERNALS__' in window) && import.meta.env.DEV) {
    const query = new URLSearchParams(window.location.search)
    const { fakeBackend } = await import('./backend/fake')
    return fakeBackend({ empty: query.get('ledger') === 'empty', pace: Number(query.get('pace') ?? 0) })
  }
  const { tauriBackend } = await import('./backend/tauri')
  return tauriBackend
}

const backend = await chooseBackend()
const ledger = createLedger(backend)

const app = createApp(App)
app.provide(backendKey, backend)
app.provide(ledgerKey, ledger)
app.provide(actsKey, createActs(ledger))
app.provide(workKey, createWork(backend))
app.provide(fileDropKey, createFileDrop())
app.use(createAppRouter())
app.config.errorHandler = (error) => {
  ledger.failure.value = asFailure(error)
}
app.mount('#app')
