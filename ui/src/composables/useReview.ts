/** What people decide about a month, each decision an act; what can be taken back is taken back by a counter-entry. */
import { useBackend, type AdjustmentItem, type AdjustmentOutcome, type AppealItem, type Basis, type Correction, type FigureCall, type VetoCall } from '@/backend'

import { useActs } from './useActs'
import { useLedger } from './useLedger'
import { usePerson } from './usePerson'

/** `2026-11-03`, by the clock of this machine. */
export function today(): string {
  const now = new Date()
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
}

/** What a figure is typed as so that it says the same again. */
function typed(words: string): string {
  return words === '不适用' ? '/' : words
}

export function useReview() {
  const backend = useBackend()
  const ledger = useLedger()
  const acts = useActs()
  const { person, asked } = usePerson()

  function blank(): Basis {
    return { reason: '', document: '', person: person.value, date: today() }
  }

  /** Who fills in a form for the first time is who works here. */
  function remember(name: string): void {
    if (person.value || !name.trim()) return
    person.value = name.trim()
    asked.value = true
  }

  function counter(words: string, basis: Basis): Basis {
    return { ...basis, reason: `${words}：${basis.reason}`, person: person.value || basis.person, date: today() }
  }

  /** Enters something, and records how it is taken back and done again. */
  async function enter(words: string, basis: Basis, work: () => Promise<AdjustmentOutcome>): Promise<AdjustmentOutcome> {
    const outcome = await work()
    let number = outcome.adjustment.number
    remember(basis.person)
    acts.record({
      words,
      undo: () => backend.undoAdjustment(number, counter('在窗口里撤销', basis)),
      redo: async () => { number = (await work()).adjustment.number },
    })
    await ledger.refresh()
    return outcome
  }

  function adjust(call: FigureCall): Promise<AdjustmentOutcome> {
    return enter(`更正 ${call.grid} 的${call.field}`, call.basis, () => backend.adjustFigure(call))
  }

  function veto(call: VetoCall): Promise<AdjustmentOutcome> {
    return enter(`${call.lift ? '取消' : '录入'} ${call.grid} 的一票否决“${call.item}”`, call.basis, () => backend.veto(call))
  }

  /** A counter-entry; it is taken back by entering once more what it undid. */
  async function takeBack(item: AdjustmentItem, basis: Basis): Promise<AdjustmentOutcome> {
    const call = { month: item.month, grid: item.code, appeal: item.appeal }
    const again = () => (item.kind === 'veto'
      ? backend.veto({ ...call, item: item.subject, lift: item.now === '未否决', basis: counter('恢复被撤销的一项', basis) })
      : backend.adjustFigure({ ...call, field: item.subject, value: typed(item.now), basis: counter('恢复被撤销的更正', basis) }))
    let number = item.number
    const outcome = await backend.undoAdjustment(number, basis)
    remember(basis.person)
    acts.record({
      words: `撤销第 ${item.number} 号更正（${item.code} 的${item.subject}）`,
      undo: async () => { number = (await again()).adjustment.number },
      redo: () => backend.undoAdjustment(number, counter('再次撤销', basis)),
    })
    await ledger.refresh()
    return outcome
  }

  /** A verdict stands; the correction entered with it can be taken back. */
  async function decide(item: AppealItem, verdict: string, reason: string, who: string, correction: Correction | null): Promise<void> {
    const decided = await backend.decideAppeal(item.number, verdict, reason, who, correction)
    remember(who)
    let number = decided.adjustments.at(-1)
    if (correction && number !== undefined) {
      const basis = { reason, document: correction.document, person: who, date: correction.date }
      const call = { month: item.month, grid: item.code, basis, appeal: item.number }
      acts.record({
        words: `据第 ${item.number} 号申诉的更正（${item.code}）`,
        undo: () => backend.undoAdjustment(number ?? 0, counter('在窗口里撤销', basis)),
        redo: async () => { number = (await (correction.kind === 'figure' ? backend.adjustFigure({ ...call, ...correction }) : backend.veto({ ...call, ...correction }))).adjustment.number },
      })
    }
    await ledger.refresh()
  }

  return { blank, adjust, veto, takeBack, decide, remember }
}
