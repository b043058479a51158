import { describe, expect, it, vi } from 'vitest'

import type { Column } from './column'
import { copyRows, toHtml, toTsv } from './copy'

interface Row {
  code: string
  name: string
  total: string
}

const columns: Column<Row>[] = [
  { key: 'code', title: '网格编码', width: 0, textual: true, text: (row) => row.code },
  { key: 'name', title: '网格', width: 0, text: (row) => row.name },
  { key: 'total', title: '总分', width: 0, text: (row) => row.total },
]
const rows: Row[] = [
  { code: '330102013001', name: '第一\t网格\n', total: '92.48' },
  { code: '330102013002', name: '<二> & 三', total: '' },
]

describe('copied rows', () => {
  it('are tab-separated lines under their headings, one line a row', () => {
    expect(toTsv(columns, rows)).toBe('网格编码\t网格\t总分\r\n330102013001\t第一 网格 \t92.48\r\n330102013002\t<二> & 三\t')
  })

  it('keep codes as text in the table that WPS takes, and figures as figures', () => {
    const html = toHtml(columns, rows)
    expect(html).toContain(`<td style="mso-number-format:'\\@'">330102013001</td>`)
    expect(html).toContain('<td>92.48</td>')
    expect(html).toContain('<td>&lt;二&gt; &amp; 三</td>')
  })

  it('reach the clipboard when a button asks for them', () => {
    const taken = new Map<string, string>()
    document.execCommand = vi.fn(() => {
      const event = new Event('copy', { bubbles: true, cancelable: true })
      Object.assign(event, { clipboardData: { setData: (kind: string, text: string) => taken.set(kind, text) } })
      return document.dispatchEvent(event)
    })
    copyRows(columns, rows)
    expect(taken.get('text/plain')).toBe(toTsv(columns, rows))
    expect(taken.get('text/html')).toBe(toHtml(columns, rows))
  })
})
