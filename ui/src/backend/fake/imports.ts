/** What reading files would answer: good ones, and bad ones when a name says so (错, 改). */
import type { FindingItem, ImportOutcome, ImportRequest, SheetOutcome } from '..'
import { sampleRoster } from './org'
import { DUTIES } from './scheme'

const HASH = 'c0ffee12b0d34c55e8f60b7712ab34cd9f2c1e7ab0d34c55e8f60b7712ab34cd'

function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}

function sheet(rows: number, refused: number): SheetOutcome {
  const identity = ['街道', '社区', '网格编码', '网格名称']
  const columns = identity.map((field, at) => ({ column: String.fromCharCode(66 + at), heading: field, field, how: 'exact' }))
  const fields = DUTIES.flatMap((duty) => duty.indicators.flatMap((item) =>
    [item.numerator, item.denominator].filter(Boolean).map((field) => ({ duty: duty.name, field, code: item.code }))))
  fields.forEach(({ duty, field, code }, at) => {
    const place = at + 5
    const column = place < 26 ? String.fromCharCode(65 + place) : `A${String.fromCharCode(65 + place - 26)}`
    const how = code === 'D2.1' ? 'alias' : code === 'D8.2' ? 'remembered' : 'exact'
    columns.push({ column, heading: `${duty}/${how === 'alias' ? field.replace('纠纷', '矛盾纠纷') : field}`, field, how })
  })
  return {
    name: '月度数据', kind: 'month', header_rows: [3, 4],
    rows: { read: rows + 6, data: rows - refused, totals: 4, blank: 2, refused }, columns, unused: ['备注', '填报人'],
  }
}

const SKIPPED: SheetOutcome = {
  name: '填表说明', kind: null, why: '没有可识别的表头', header_rows: [],
  rows: { read: 0, data: 0, totals: 0, blank: 0, refused: 0 }, columns: [], unused: [],
}

function findingsFor(file: string): FindingItem[] {
  const at = { file, sheet: '月度数据' }
  const grids = sampleRoster()
  const changed = grids.slice(0, file.includes('改') ? 24 : 0).map((grid, n): FindingItem => ({
    ...at, level: 'error', code: 'figure_changed', cell: `G${n + 5}`, grid: grid.code, field: '实际走访户数', raw: '188',
    message: '台账里已存的数是 176，这次是 188', advice: '确认以新数为准时，选择“替换已有数据重新导入”',
  }))
  if (file.includes('近')) {
    changed.push({ ...at, level: 'error', code: 'similar_heading', cell: 'F4', grid: null, field: '实际走访户数', raw: '实际入户走访户数', message: '“实际入户走访户数”与“实际走访户数”相近，不能确定是不是同一项', advice: '是同一项就确认，不是就改表头' })
  }
  if (!file.includes('错')) return changed
  return [
    { ...at, level: 'error', code: 'not_a_number', cell: 'F12', grid: grids[7]?.code ?? null, field: '应走访户数', raw: '约30', message: '“约30”不是准确的数', advice: '填写准确的数字，例如 30' },
    { ...at, level: 'error', code: 'check_failed', cell: 'L18', grid: grids[13]?.code ?? null, field: '纠纷化解数', raw: '15', message: '纠纷化解数 15 大于应化解纠纷数 12', advice: '核对两列，化解数不应多于应化解数' },
    { ...at, level: 'error', code: 'unknown_grid', cell: 'E40', grid: null, field: null, raw: '第十二网格', message: '网格名册里没有“景芳社区第十二网格”', advice: '核对网格名称，或先导入新的网格名册' },
    { ...at, level: 'warning', code: 'check_failed', cell: 'G21', grid: grids[16]?.code ?? null, field: '实际走访户数', raw: '231', message: '实际走访户数 231 大于应走访户数 220', advice: '确认是否重复计数；数据已照原样接收' },
    { ...at, level: 'warning', code: 'missing_column', cell: null, grid: null, field: '反诈覆盖户数', raw: null, message: '表里没有“反诈覆盖户数”这一列', advice: '相关指标按缺数处理；补报时可另导一张表' },
    ...changed,
  ]
}

export function importOutcome(request: ImportRequest, batch: number): ImportOutcome {
  const names = request.paths.map(nameOf)
  const settled = new Set([...(request.replace ? ['figure_changed'] : []), ...(request.acceptSimilar ? ['similar_heading'] : [])])
  const findings = names.flatMap(findingsFor).filter((finding) => !settled.has(finding.code))
  const accepted = findings.every((finding) => finding.level !== 'error')
  const rows = 97
  return {
    month: request.month, accepted, batch: accepted && !request.dryRun ? batch : null,
    files: names.map((name) => ({ name, sha256: HASH, sheets: [SKIPPED, sheet(rows, name.includes('错') ? 3 : 0)] })),
    changes: { new: rows * names.length - (request.replace ? 24 : 0), changed: request.replace ? 24 : 0, same: 0, absent: 2 },
    findings, passed_over: names.length > 1 ? ['~$月度数据.xlsx：WPS 的临时文件'] : [],
  }
}
