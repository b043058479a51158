/** What people decide about the months of the made-up district. */
import type {
  AdjustmentItem, AdjustmentOutcome, AdjustmentPreview, AppealItem, Backend, Basis, Change, EditionItem, Effect, FailureItem, LogLine, PublicationPage,
} from '..'
import { gridDetail } from './detail'
import type { SampleGrid } from './org'
import { DUTIES } from './scheme'

type ReviewCalls = Pick<
  Backend,
  'adjustments' | 'adjustFigure' | 'veto' | 'undoAdjustment' | 'previewChange' | 'previewUndo' | 'publication' | 'announce' | 'appeals' | 'appeal' | 'decideAppeal' | 'saveEvidence' | 'publish' | 'reopen' | 'compareEditions' | 'log'
>

interface MonthReview {
  adjustments: AdjustmentItem[]
  appeals: AppealItem[]
  announcement: PublicationPage['announcement']
  editions: EditionItem[]
  sealed: boolean
}

export interface FakeReview {
  calls: ReviewCalls
  state(month: string): { state: string; label: string }
  /** Rejects what a sealed month refuses. */
  refuseSealed(month: string): void
  note(kind: string, kind_label: string, month: string, text: string): void
}

const AT = '2026-11-03 09:30'
const ITEMS = ['较大及以上安全生产责任事故', '弄虚作假']
const VERDICTS: Record<string, string> = { open: '未决', upheld: '采纳', partly: '部分采纳', rejected: '不采纳' }

function failure(code: string, message: string, advice: string): FailureItem {
  return { code, file: null, message, advice }
}

function workingDays(from: string, to: string): number {
  let days = 0
  for (let day = new Date(from); day <= new Date(to); day = new Date(day.getTime() + 86_400_000)) if (day.getUTCDay() % 6 !== 0) days += 1
  return days
}

export function fakeReview(roster: SampleGrid[], labelOf: (month: string) => string, person: () => string): FakeReview {
  const months = new Map<string, MonthReview>()
  const lines: LogLine[] = []
  let appealNumber = 0
  let adjustmentNumber = 0

  function of(month: string): MonthReview {
    const known = months.get(month)
    if (known) return known
    const fresh: MonthReview = { adjustments: [], appeals: [], announcement: null, editions: [], sealed: false }
    months.set(month, fresh)
    return fresh
  }

  function note(kind: string, kind_label: string, month: string, text: string): void {
    lines.unshift({ place: lines.length + 1, at: AT, who: person(), kind, kind_label, month, text })
  }

  function state(month: string): { state: string; label: string } {
    const { sealed, editions, announcement } = of(month)
    const next = editions.length + 1
    if (sealed) return { state: 'published', label: `已公布 第${editions.length}版` }
    if (announcement) return { state: 'announced', label: next > 1 ? `公示中（第${next}版）` : '公示中' }
    return { state: 'draft', label: next > 1 ? `草稿（第${next}版）` : '草稿' }
  }

  function refuseSealed(month: string): void {
    if (of(month).sealed) throw failure('month_sealed', `${labelOf(month)}已公布第${of(month).editions.length}版，不能再改`, '确需更正时，先在“复核”页写明理由重开')
  }

  function named(code: string) {
    const grid = roster.find((one) => one.code === code)
    return { code, subdistrict: grid?.subdistrict ?? '', community: grid?.community ?? '', name: grid?.name ?? '' }
  }

  const effect = (up: boolean): Effect => (up
    ? { total_before: '92.48', total_now: '92.79', change: '+0.31', rank_before: '17', rank_now: '13' }
    : { total_before: '92.79', total_now: '92.48', change: '-0.31', rank_before: '13', rank_now: '17' })

  function enter(month: string, code: string, kind: string, subject: string, before: string, now: string, basis: Basis, more: Partial<AdjustmentItem>): AdjustmentOutcome {
    refuseSealed(month)
    const label = kind === 'veto' ? '一票否决' : '更正数据'
    const adjustment: AdjustmentItem = {
      number: ++adjustmentNumber, month, ...named(code), kind, kind_label: label, subject, before, now, ...basis, made_at: AT,
      state: 'standing', state_label: '有效', undone_by: null, undoes: null, appeal: null, ...more,
    }
    of(month).adjustments.unshift(adjustment)
    note('adjust', '更正', month, `${adjustment.kind_label}（第 ${adjustment.number} 号）：${code}的“${subject}”由 ${before} 改为 ${now}；${basis.reason}（${basis.document}，${basis.date}）`)
    return { adjustment, effect: effect(adjustment.undoes === null), warnings: [] }
  }

  /** What stands where a change would lie, and what would stand there. */
  function sides(month: string, grid: string, change: Change): [string, string, string] {
    if (change.kind === 'veto') return [change.item, change.lift ? '已否决' : '未否决', change.lift ? '未否决' : '已否决']
    if (/[^0-9./空白]/.test(change.value)) throw failure('value_wrong', `“${change.value}”不是准确的数`, '填写准确的数字，例如 30；不适用写 /')
    const figures = gridDetail(month, grid, [month])?.duties.flatMap((duty) => duty.indicators.flatMap((item) => item.figures)) ?? []
    const before = of(month).adjustments.find((one) => one.code === grid && one.subject === change.field && one.state === 'standing')?.now
    return [change.field, before ?? figures.find((one) => one.field === change.field)?.value ?? '空白', change.value === '/' ? '不适用' : change.value]
  }

  function preview(month: string, code: string, kind_label: string, [subject, before, now]: [string, string, string], up: boolean): AdjustmentPreview {
    refuseSealed(month)
    const done = effect(up)
    const steps = [
      { kind: 'indicator', name: '入户走访率', before: '92.10%，得 5.82 分', now: '97.40%，得 6.00 分', change: '+0.18' },
      { kind: 'duty', name: DUTIES[0]?.name ?? '', before: '14.20', now: '14.51', change: '+0.31' },
      { kind: 'total', name: '总分', before: done.total_before, now: done.total_now, change: done.change },
      { kind: 'place', name: '全区名次', before: done.rank_before, now: done.rank_now, change: up ? '+4' : '-4' },
    ]
    const rows = roster.filter((grid) => grid.code !== code).slice(0, 4).map((grid, at) => ({
      key: grid.code, name: `${grid.subdistrict}${grid.community}${grid.name}`, total_before: (92.7 - at * 0.07).toFixed(2), total_now: (92.7 - at * 0.07).toFixed(2),
      rank_before: String(13 + at), rank_now: String(14 + at), change_rank: '-1',
    }))
    const others = [
      { level: 'grid', label: '其他网格', moved: rows.length, risen: 0, fallen: rows.length, rows },
      { level: 'community', label: '社区', moved: 0, risen: 0, fallen: 0, rows: [] }, { level: 'subdistrict', label: '街道', moved: 0, risen: 0, fallen: 0, rows: [] },
    ]
    return { month, ...named(code), kind_label, subject, before, now, effect: done, steps, others, warnings: [] }
  }

  function itemOf(number: number): [string, AdjustmentItem] {
    const found = [...months].flatMap(([name, own]) => own.adjustments.map((one): [string, AdjustmentItem] => [name, one])).find(([, one]) => one.number === number)
    if (!found) throw failure('adjustment_unknown', `没有第 ${number} 号更正`, '在更正列表里查看编号')
    if (found[1].state !== 'standing') throw failure('adjustment_undone', `第 ${number} 号更正已经撤销过了`, '如需恢复，请再录入一次')
    return found
  }

  function page(month: string): PublicationPage {
    const own = of(month)
    const open = own.appeals.filter((one) => one.verdict === 'open').length
    const { state: name, label } = state(month)
    return {
      month, state: name, state_label: label, edition: own.sealed ? own.editions.length : own.editions.length + 1,
      announcement: own.announcement, appeals: counts(month), hindrances: open > 0 && !own.sealed ? [`还有 ${open} 件申诉没有结论`] : [],
      warnings: own.sealed ? [] : own.announcement ? [`公示到 ${own.announcement.to} 才结束`] : ['没有公示'], editions: [...own.editions].reverse(),
    }
  }

  function counts(month: string) {
    const of_ = (verdict: string) => of(month).appeals.filter((one) => one.verdict === verdict).length
    return { raised: of(month).appeals.length, upheld: of_('upheld'), partly: of_('partly'), rejected: of_('rejected'), open: of_('open') }
  }

  /** Answers later, and turns what is thrown into a rejection. */
  async function answer<T>(work: () => T): Promise<T> {
    return Promise.resolve().then(work)
  }

  const calls: ReviewCalls = {
    adjustments: (month) => answer(() => ({
      month, open: !of(month).sealed, items: [...of(month).adjustments], standing: of(month).adjustments.filter((one) => one.state === 'standing').length,
      fields: DUTIES.flatMap((duty) => duty.indicators.flatMap((item) => [item.numerator, item.denominator].filter(Boolean).map((name) => ({ name, unit: '户', kind: 'count', used_in: duty.name })))),
      veto_items: ITEMS,
    })),
    adjustFigure: (call) => answer(() => {
      const [, before, now] = sides(call.month, call.grid, { kind: 'figure', ...call })
      return enter(call.month, call.grid, 'figure', call.field, before, now, call.basis, { appeal: call.appeal })
    }),
    veto: (call) => answer(() => enter(call.month, call.grid, 'veto', call.item, call.lift ? '已否决' : '未否决', call.lift ? '未否决' : '已否决', call.basis, { appeal: call.appeal })),
    previewChange: (month, grid, change) => answer(() => preview(month, grid, change.kind === 'veto' ? '一票否决' : '更正数据', sides(month, grid, change), change.kind === 'figure')),
    previewUndo: (number) => answer(() => {
      const [month, item] = itemOf(number)
      return preview(month, item.code, '撤销更正', [item.subject, item.now, item.before], false)
    }),
    undoAdjustment: (number, basis) => answer(() => {
      const [month, item] = itemOf(number)
      const outcome = enter(month, item.code, item.kind, item.subject, item.now, item.before, basis, { undoes: number, kind_label: '撤销更正', state: 'counter', state_label: '撤销记录' })
      of(month).adjustments = of(month).adjustments.map((one) => (one.number === number ? { ...one, state: 'undone', state_label: '已撤销', undone_by: outcome.adjustment.number } : one))
      return outcome
    }),
    publication: (month) => answer(() => page(month)),
    announce: (month, from, to, who) => answer(() => {
      refuseSealed(month)
      if (to < from) throw failure('bad_span', `公示的截止日期 ${to} 早于起始日期 ${from}`, '请把较早的日期写在前面')
      const days = workingDays(from, to)
      of(month).announcement = { from, to, working_days: days, over: false, warning: days < 3 || days > 5 ? `公示 ${days} 个工作日，一般应为 3 到 5 个工作日` : '', person: who, made_at: AT }
      note('announce', '公示', month, `公示${labelOf(month)}，${from} 至 ${to}`)
      return page(month)
    }),
    appeals: (month) => answer(() => ({ month, counts: counts(month), items: [...of(month).appeals] })),
    appeal: (call) => answer(() => {
      const item: AppealItem = {
        number: ++appealNumber, month: call.month, ...named(call.grid), item: call.item, person: call.person, date: call.date, made_at: AT,
        evidence: call.evidence.map((path) => ({ name: path.split('/').at(-1) ?? path, sha256: 'ab12', size: '1.2 MB', kept: true })),
        verdict: 'open', verdict_label: '未决', reason: '', decided_by: '', decided_at: '', adjustments: [], effect: null, warning: '',
      }
      of(call.month).appeals.push(item)
      note('appeal', '申诉', call.month, `登记第 ${item.number} 号申诉：${call.grid}，${call.item}`)
      return item
    }),
    decideAppeal: (number, verdict, reason, who, correction) => answer(() => {
      for (const own of months.values()) {
        const item = own.appeals.find((one) => one.number === number)
        if (!item) continue
        const basis = { reason, document: correction?.document ?? '', person: who, date: correction?.date ?? '' }
        const [subject, before, now] = correction ? sides(item.month, item.code, correction) : ['', '', '']
        const entered = correction && enter(item.month, item.code, correction.kind, subject, before, now, basis, { appeal: number })
        const followed = entered ? { adjustments: [entered.adjustment.number], effect: entered.effect } : {}
        const decided = { ...item, ...followed, verdict, verdict_label: VERDICTS[verdict] ?? verdict, reason, decided_by: who, decided_at: AT }
        own.appeals = own.appeals.map((one) => (one === item ? decided : one))
        note('appeal', '申诉', item.month, `第 ${number} 号申诉${decided.verdict_label}：${reason}`)
        return decided
      }
      throw failure('appeal_unknown', `没有第 ${number} 号申诉`, '在申诉列表里查看编号')
    }),
    saveEvidence: (number) => answer(() => [...months.values()].flatMap((own) => own.appeals).find((one) => one.number === number)?.evidence.map((file) => file.name) ?? []),
    publish: (month, who, overrule) => answer(() => {
      refuseSealed(month)
      const own = of(month)
      if (counts(month).open > 0 && !overrule) throw failure('appeals_open', `还有 ${counts(month).open} 件申诉没有结论`, '先下结论，或写明仍要公布的理由')
      const number = own.editions.length + 1
      const reopened = (own as { reason?: string }).reason ?? ''
      const edition: EditionItem = {
        edition: number, label: `第${number}版`, person: who, made_at: AT, announced: own.announcement ? `${own.announcement.from} 至 ${own.announcement.to}` : '未公示',
        overruled: overrule, reason: reopened, seal: `${number}f4c1b0a97d2e`.padEnd(64, '8'),
      }
      own.editions.push(edition)
      own.sealed = true
      note('publish', '公布', month, `公布${labelOf(month)}第${number}版（${edition.announced}），封存校验码 ${edition.seal.slice(0, 12)}…`)
      return { month, edition, ranked: 1358, warnings: [] }
    }),
    reopen: (month, reason) => answer(() => {
      const own = of(month)
      own.sealed = false
      own.announcement = null
      Object.assign(own, { reason })
      note('publish', '公布', month, `重开${labelOf(month)}，另出第${own.editions.length + 1}版：${reason}`)
      return page(month)
    }),
    compareEditions: (month, before, now, level) => answer(() => {
      const still = { total: '0.00', total_exact: '0', rank: '0' }
      const rows = roster.slice(0, 3).map((grid, at) => {
        const move = { total: `+0.${31 - at * 10}`, total_exact: `0.${31 - at * 10}`, rank: `+${4 - at}` }
        return {
          key: grid.code, subdistrict: grid.subdistrict, community: grid.community, name: grid.name, total_before: '92.48', total_now: (92.79 - at * 0.1).toFixed(2),
          rank_before: String(17 + at), rank_now: String(13 + at * 2), change: move, by_figures: move, by_scheme: still, by_roster: still,
        }
      })
      return { month, level, before: `第${before}版`, now: now === null ? '草稿' : `第${now}版`, units: roster.length, moved: rows.length, causes: ['数据'], rows }
    }),
    log: () => answer(() => ({ month: '', lines: [...lines] })),
  }
  return { calls, state, refuseSealed, note }
}
