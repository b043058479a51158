/** A draft to and from files: opened, written, shown as text. What went wrong stays beside the page's buttons. */
import { shallowRef } from 'vue'

import type { Backend, ExportOutcome, FailureItem, OpenedScheme, SchemeFile } from '@/backend'
import { asFailure } from '@/backend/failure'

import type { SchemeEditor } from './useSchemeEditor'

interface Target {
  /** The scheme file, or the 评分办法 to be signed. */
  what: 'file' | 'print'
  folder: string
}

export function useSchemeFiles(backend: Backend, editor: SchemeEditor) {
  const failure = shallowRef<FailureItem>()
  const problems = shallowRef<SchemeFile['problems']>([])
  const written = shallowRef<ExportOutcome>()
  const text = shallowRef<string>()
  /** What would overwrite a file, once asked. */
  const standing = shallowRef<Target>()

  function clear(): void {
    failure.value = written.value = text.value = standing.value = undefined
    problems.value = []
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    clear()
    try {
      await work()
    } catch (error) {
      failure.value = asFailure(error)
    }
  }

  /** A scheme from a file, if one was chosen and is right. */
  async function read(): Promise<OpenedScheme | undefined> {
    let opened: OpenedScheme | null = null
    await guarded(async () => {
      const path = await backend.pickSchemeFile()
      if (!path) return
      const file = await backend.openSchemeFile(path)
      problems.value = file.problems
      opened = file.opened
    })
    return opened ?? undefined
  }

  async function put({ what, folder }: Target, overwrite: boolean): Promise<void> {
    await guarded(async () => {
      if (!editor.draft.value) return
      const call = what === 'print' ? backend.printDraft : backend.exportDraft
      written.value = await call(editor.draft.value, folder, overwrite)
    })
    if (failure.value?.code === 'file_exists') {
      failure.value = undefined
      standing.value = { what, folder }
    }
  }

  async function write(what: Target['what']): Promise<void> {
    let folder: string | null = null
    await guarded(async () => { folder = await backend.pickFolder(what === 'print' ? '评分办法存到哪个文件夹' : '方案文件存到哪个文件夹') })
    if (folder !== null) await put({ what, folder }, false)
  }

  async function overwrite(): Promise<void> {
    if (standing.value) await put(standing.value, true)
  }

  const show = () => guarded(async () => { if (editor.draft.value) text.value = await backend.draftText(editor.draft.value) })

  return { failure, problems, written, text, standing, read, write, overwrite, show, clear }
}
