/**
 * An import on its way: what was chosen, what the clerk said about it, what a trial makes of it. Every answer is
 * tried at once; nothing is stored before the clerk says so.
 */
import { computed, ref, shallowRef, watch } from 'vue'

import { useBackend, type Answers, type CellAnswer, type GridAnswer, type HeadingAnswer, type ImportOutcome, type ImportRequest, type TableAnswer } from '@/backend'
import { useBatches } from '@/composables/useBatches'
import { useFileDrop } from '@/composables/useFileDrop'
import { useLedger } from '@/composables/useLedger'
import { useTask } from '@/composables/useWork'

const NOTHING: Answers = { headings: [], grids: [], cells: [], tables: [] }

export function useImport() {
  const backend = useBackend()
  const ledger = useLedger()
  const drop = useFileDrop()
  const batches = useBatches()
  const { failure, running, run } = useTask()

  const answers = shallowRef<Answers>(NOTHING)
  const replace = ref(false)
  const acceptSimilar = ref(false)
  /** What the last trial made of the files. */
  const preview = shallowRef<ImportOutcome>()
  /** What was stored last. */
  const taken = shallowRef<ImportOutcome>()
  /** Something was said since the running trial began. */
  let behind = false
  /** The last answers that could be used: one that names what is not there is taken back. */
  let usable = NOTHING
  /** A file was taken out of the list: what was corrected in it is of no use any more. */
  let removed = false
  /** What was asked last. */
  let request: ImportRequest | undefined

  const label = computed(() => ledger.months.value.find((item) => item.month === (taken.value ?? preview.value)?.month)?.label ?? '')

  async function read(dryRun: boolean, annotate?: string): Promise<ImportOutcome | undefined> {
    const month = ledger.month.value?.month
    const paths = [...drop.paths.value]
    if (!month || paths.length === 0) return undefined
    const said = answers.value
    request = { month, paths, replace: replace.value, acceptSimilar: acceptSimilar.value, answers: answers.value, dryRun, annotate }
    const asked = request
    const outcome = await run(dryRun ? '检查' : '导入', (onProgress) => backend.importFiles(asked, onProgress))
    if (outcome) usable = said
    else if (failure.value?.code === 'answer_unknown') answers.value = usable
    return outcome
  }

  async function check(): Promise<void> {
    if (running.value) {
      behind = true
      return
    }
    do {
      behind = false
      const outcome = await read(true)
      if (!outcome) break
      preview.value = outcome
      forget(outcome)
    } while (behind)
  }

  /** Writes the workbooks with errors into a folder, their bad cells marked. */
  async function mark(folder: string): Promise<void> {
    preview.value = (await read(true, folder)) ?? preview.value
  }

  async function take(): Promise<void> {
    const outcome = await read(false)
    if (!outcome) return
    if (!outcome.accepted) {
      preview.value = outcome
      return
    }
    taken.value = outcome
    if (request) batches.imported(request, outcome, label.value)
    begin()
    drop.paths.value = []
    await ledger.refresh()
  }

  function begin(): void {
    preview.value = undefined
    answers.value = NOTHING
    usable = NOTHING
    replace.value = false
    acceptSimilar.value = false
  }

  function forget(outcome: ImportOutcome): void {
    if (!removed) return
    removed = false
    const here = new Set(outcome.files.map((file) => file.sha256))
    const cells = answers.value.cells.filter((cell) => here.has(cell.file))
    if (cells.length === answers.value.cells.length) return
    answers.value = { ...answers.value, cells }
    behind = true
  }

  /** The last word on a heading, a grid or a cell replaces what was said of it before. */
  function sayHeading(said: HeadingAnswer): void {
    const same = (other: HeadingAnswer) => (['sender', 'file', 'sheet', 'column', 'heading'] as const).every((key) => other[key] === said[key])
    answers.value = { ...answers.value, headings: [...answers.value.headings.filter((other) => !same(other)), said] }
    void check()
  }

  function sayGrid(said: GridAnswer): void {
    const same = (other: GridAnswer) => other.sender === said.sender && other.written === said.written
    answers.value = { ...answers.value, grids: [...answers.value.grids.filter((other) => !same(other)), said] }
    void check()
  }

  function correct(said: CellAnswer): void {
    const same = (other: CellAnswer) => other.file === said.file && other.sheet === said.sheet && other.cell === said.cell
    answers.value = { ...answers.value, cells: [...answers.value.cells.filter((other) => !same(other)), said] }
    void check()
  }

  /** Where the heading of a sheet stands; without rows it is looked for again. */
  function sayRows(said: TableAnswer): void {
    const others = answers.value.tables.filter((other) => other.file !== said.file || other.sheet !== said.sheet)
    answers.value = { ...answers.value, tables: said.heading_rows.length > 0 ? [...others, said] : others }
    void check()
  }

  /** Lets a cell say again what stands in the workbook. */
  function uncorrect(said: Pick<CellAnswer, 'file' | 'sheet' | 'cell'>): void {
    const same = (other: CellAnswer) => other.file === said.file && other.sheet === said.sheet && other.cell === said.cell
    answers.value = { ...answers.value, cells: answers.value.cells.filter((other) => !same(other)) }
    void check()
  }

  function takeSimilar(): void {
    acceptSimilar.value = true
    void check()
  }

  function takeReplacing(): void {
    replace.value = true
    void check()
  }

  watch([drop.paths, () => ledger.month.value?.month], ([paths, month], [before, earlier]) => {
    if (paths.length === 0) {
      begin()
      return
    }
    removed ||= (before ?? []).some((path) => !paths.includes(path))
    taken.value = undefined
    if (month !== earlier) preview.value = undefined
    void check()
  }, { immediate: true })

  return { answers, preview, taken, label, failure, running, check, mark, take, sayHeading, sayGrid, sayRows, correct, uncorrect, takeSimilar, takeReplacing }
}
