/** What Ctrl+K offers: pages, actions, months, and every grid of the month. */
import { computed, shallowRef, type Ref } from 'vue'
import { useRouter } from 'vue-router'

import type { RankingRow } from '@/backend'
import { matches } from '@/table/search'

import { useActs } from './useActs'
import { useAppearance } from './useAppearance'
import { useLedger } from './useLedger'

export interface Command {
  key: string
  label: string
  note: string
  run: () => void
}

const MOST = 40

export function useCommands(query: Ref<string>) {
  const router = useRouter()
  const ledger = useLedger()
  const acts = useActs()
  const { theme, dark } = useAppearance()
  const grids = shallowRef<RankingRow[]>([])

  /** Fetches the grids; without them pages and actions are still offered. */
  function prepare(): void {
    if (!ledger.month.value) return
    ledger.ranking('grid').then((page) => { grids.value = page.rows }, () => { grids.value = [] })
  }

  function go(path: string): () => void {
    return () => void router.push(path)
  }

  const fixed = computed<Command[]>(() => [
    { key: 'p-month', label: '月度', note: '页面', run: go('/month') },
    { key: 'p-import', label: '导入', note: '页面', run: go('/import') },
    { key: 'p-quality', label: '数据质量', note: '页面', run: go('/quality') },
    { key: 'p-ranking', label: '排名', note: '页面', run: go('/ranking') },
    { key: 'p-deliberation', label: '议事日', note: '页面', run: go('/deliberation') },
    { key: 'p-review', label: '复核：更正与否决', note: '页面', run: go('/review') },
    { key: 'p-notice', label: '公示与申诉', note: '页面', run: go('/review/notice') },
    { key: 'p-publish', label: '公布与版本', note: '页面', run: go('/review/publish') },
    { key: 'p-export', label: '报表：导出', note: '页面', run: go('/export') },
    { key: 'p-scheme', label: '评分方案', note: '页面', run: go('/scheme') },
    { key: 'p-log', label: '操作记录', note: '页面', run: go('/log') },
    { key: 'p-settings', label: '设置', note: '页面', run: go('/settings') },
    ...ledger.months.value.map((item) => ({
      key: `m-${item.month}`, label: `切换到${item.label}`, note: item.state_label, run: () => void ledger.select(item.month),
    })),
    ...(acts.undoWords.value ? [{ key: 'a-undo', label: `撤销：${acts.undoWords.value}`, note: 'Ctrl+Z', run: () => void acts.undo() }] : []),
    ...(acts.redoWords.value ? [{ key: 'a-redo', label: `重做：${acts.redoWords.value}`, note: 'Ctrl+Y', run: () => void acts.redo() }] : []),
    { key: 'a-theme', label: dark.value === 'dark' ? '切换为浅色' : '切换为深色', note: '操作', run: () => { theme.value = dark.value === 'dark' ? 'light' : 'dark' } },
    { key: 'a-refresh', label: '重新读取台账', note: '操作', run: () => void ledger.refresh() },
  ])

  const found = computed<Command[]>(() => {
    const words = query.value.trim()
    const others = fixed.value.filter((command) => words === '' || command.label.includes(words))
    if (words === '') return others
    const rows = grids.value.filter((row) => matches(row, words)).slice(0, MOST)
    const units = rows.map((row) => ({
      key: row.key, label: `${row.community}${row.name}`, note: `${row.subdistrict}　${row.key}　${row.place}`, run: go(`/grid/${row.key}`),
    }))
    return [...others, ...units]
  })

  return { found, prepare }
}
