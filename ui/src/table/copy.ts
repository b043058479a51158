/**
 * Rows for the clipboard: as tab-separated text, and as a table that WPS and Excel take with its codes intact
 * (a bare code of twelve digits would become 3.30102E+11).
 */
import type { Column } from './column'

function cellsOf<Row>(columns: Column<Row>[], rows: Row[]): string[][] {
  return rows.map((row) => columns.map((column) => column.text(row)))
}

export function toTsv<Row>(columns: Column<Row>[], rows: Row[]): string {
  const lines = [columns.map((column) => column.title), ...cellsOf(columns, rows)]
  return lines.map((line) => line.map((text) => text.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\r\n')
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

export function toHtml<Row>(columns: Column<Row>[], rows: Row[]): string {
  const head = columns.map((column) => `<th>${escaped(column.title)}</th>`).join('')
  const body = rows.map((row) => {
    const cells = columns.map((column) => {
      const style = column.textual ? ` style="mso-number-format:'\\@'"` : ''
      return `<td${style}>${escaped(column.text(row))}</td>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return `<meta charset="utf-8"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`
}

/**
 * Puts rows on the clipboard, in answer to a click or a key. Unlike the clipboard interface it needs no permission
 * and takes both forms everywhere.
 */
export function copyRows<Row>(columns: Column<Row>[], rows: Row[]): void {
  // WebKit copies nothing while no text is marked, unless someone objects beforehand.
  const object = (event: Event) => { event.preventDefault() }
  const answer = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/plain', toTsv(columns, rows))
    event.clipboardData?.setData('text/html', toHtml(columns, rows))
  }
  document.addEventListener('beforecopy', object, { capture: true })
  document.addEventListener('copy', answer, { capture: true })
  document.execCommand('copy')
  document.removeEventListener('beforecopy', object, { capture: true })
  document.removeEventListener('copy', answer, { capture: true })
}
