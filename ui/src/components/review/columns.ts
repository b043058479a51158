/** How adjustments are copied into a table. */
import type { AdjustmentItem, LevelNames } from '@/backend'
import type { Column } from '@/table/column'

function column(key: keyof AdjustmentItem, title: string, textual = false): Column<AdjustmentItem> {
  return { key, title, width: 0, textual, text: (row) => String(row[key] ?? '') }
}

export const adjustmentColumns = (levels: LevelNames): Column<AdjustmentItem>[] => [
  column('number', '编号'), column('code', '网格编码', true), column('subdistrict', levels.subdistrict), column('community', levels.community), column('name', levels.grid),
  column('kind_label', '类别'), column('subject', '事项'), column('before', '原值'), column('now', '现值'), column('reason', '原因'), column('document', '文号', true),
  column('person', '经办人'), column('date', '日期'), column('made_at', '录入时间'), column('state_label', '状态'),
]
