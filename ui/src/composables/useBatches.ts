/** Imports as acts: taken in, withdrawn, and taken in again as long as the files are what they were. */
import { useBackend, type FailureItem, type ImportOutcome, type ImportRequest } from '@/backend'

import { useActs } from './useActs'

interface Known {
  request: ImportRequest
  /** Hashes of the files, in order. */
  files: string[]
}

/** What this window imported, by number of the batch. */
const known = new Map<number, Known>()

function hashes(outcome: ImportOutcome): string[] {
  return outcome.files.map((file) => file.sha256)
}

function refusal(code: string, message: string, advice: string): FailureItem {
  return { code, file: null, message, advice }
}

export function useBatches() {
  const backend = useBackend()
  const acts = useActs()

  /** Imports once more what was withdrawn; says the number of the new batch. */
  async function again(batch: number): Promise<number> {
    const before = known.get(batch)
    if (!before) {
      throw refusal('files_unknown', `第 ${batch} 批不是这次打开窗口后导入的，程序不知道原文件在哪里`, '需要恢复时，请到“导入”页把原文件再导入一次')
    }
    const look = await backend.importFiles({ ...before.request, dryRun: true }, () => undefined)
    if (hashes(look).join() !== before.files.join()) {
      throw refusal('files_changed', '原文件后来改动过，不能照原样重新导入', '请到“导入”页重新检查这些文件后再导入')
    }
    if (!look.accepted) {
      throw refusal('files_refused', '台账里的数据后来变了，这些文件不能照原样重新导入', '请到“导入”页查看原因')
    }
    const outcome = await backend.importFiles(before.request, () => undefined)
    if (outcome.batch === null) throw refusal('files_refused', '这些文件没有被收下', '请到“导入”页查看原因')
    known.set(outcome.batch, before)
    return outcome.batch
  }

  /** An import that was accepted becomes an act. */
  function imported(request: ImportRequest, outcome: ImportOutcome, label: string): void {
    if (outcome.batch === null) return
    let batch = outcome.batch
    known.set(batch, { request: { ...request, dryRun: false, annotate: undefined }, files: hashes(outcome) })
    const first = outcome.files[0]?.name ?? ''
    acts.record({
      words: `导入${label} ${outcome.files.length > 1 ? `${first} 等 ${outcome.files.length} 个文件` : first}`,
      undo: () => backend.undoBatch(batch),
      redo: async () => { batch = await again(batch) },
    })
  }

  /** Rejects with a `FailureItem`. */
  async function withdraw(id: number): Promise<void> {
    await backend.undoBatch(id)
    let batch = id
    acts.record({
      words: `撤回第 ${id} 批`,
      undo: async () => { batch = await again(batch) },
      redo: () => backend.undoBatch(batch),
    })
  }

  return { imported, withdraw }
}
