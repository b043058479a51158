/** Lets a month go by a version of the scheme, as an act that can be taken back. */
import { useBackend, type SchemePage } from '@/backend'

import { useActs } from './useActs'

export function useBinding() {
  const backend = useBackend()
  const acts = useActs()

  /** `page` is how things stood before. Rejects with a `FailureItem`. */
  async function bind(page: Pick<SchemePage, 'months'>, month: string, id: string, version: string): Promise<SchemePage> {
    const before = page.months.find((item) => item.month === month)
    const next = await backend.useScheme(month, id, version)
    if (before && (before.id !== id || before.version !== version)) {
      acts.record({
        words: `${before.label}改按 ${version} 版计分`,
        undo: () => backend.useScheme(month, before.id, before.version),
        redo: () => backend.useScheme(month, id, version),
      })
    }
    return next
  }

  return { bind }
}
