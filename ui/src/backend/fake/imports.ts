/** What reading files would answer: good ones, and bad ones when a name says so (错, 改). */
import type { Answers, FigureChange, FindingItem, ImportOutcome, ImportRequest, SheetOutcome } from '..'
import { sampleRoster } from './org'
import { DUTIES } from './scheme'

const HASH = 'c0ffee12b0d34c55e8f60b7712ab34cd9f2c1e7ab0d34c55e8f60b7712ab34cd'

/** A heading that is nearly known, and a grid that is not. */
const NEAR = '实际入户走访户数'
const UNKNOWN = '景芳社区/第十二网格'

function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}

function sheet(file: string, rows: number, refused: number, answers: Answers): SheetOutcome {
  const identity = ['街道', '社区', '网格编码', '网格名称']
  const columns = identity.map((field, at) => ({ column: String.fromCharCode(66 + at), heading: field, field, how: 'exact', asks: false }))
  const fields = DUTIES.flatMap((duty) => duty.indicators.flatMap((item) =>
    [item.numerator, item.denominator].filter(Boolean).map((field) => ({ duty: duty.name, field, code: item.code }))))
  fields.forEach(({ duty, field, code }, at) => {
    const place = at + 5
    const column = place < 26 ? String.fromCharCode(65 + place) : `A${String.fromCharCode(65 + place - 26)}`
    const how = code === 'D2.1' ? 'alias' : code === 'D8.2' ? 'remembered' : 'exact'
    columns.push({ column, heading: `${duty}/${how === 'alias' ? field.replace('纠纷', '矛盾纠纷') : field}`, field, how, asks: false })
  })
  const near = answers.headings.findLast((said) => said.heading === NEAR)
  if (file.includes('近') && near?.means !== '') {
    columns.push({ column: 'AZ', heading: NEAR, field: near?.means ?? '实际走访户数', how: near ? 'manual' : 'similar', asks: !near })
  }
  const named = answers.grids.findLast((said) => said.written === UNKNOWN)
  const candidates = sampleRoster().slice(0, 6).map((grid) => ({ code: grid.code, name: `${grid.subdistrict}${grid.community}${grid.name}` }))
  return {
    name: '月度数据', kind: 'month', table: 'month', kind_label: '月度数据', sender: '松涛街道', said_month: '2026年10月', header_rows: [3, 4], header_how: null,
    set_aside: [{ column: 'BA', heading: '备注', how: null }, { column: 'BB', heading: '填报人', how: 'remembered' }],
    matches: file.includes('错') ? [{
      cell: 'E40', written: UNKNOWN, rows: 1, candidates,
      grid: candidates.find((grid) => grid.code === named?.means) ?? null, how: named ? 'manual' : null,
    }] : [],
    corrected: answers.cells.filter((cell) => cell.sheet === '月度数据').map(({ cell, text, reason }) => ({ cell, before: '约30', now: text, reason })),
    rows: { read: rows + 6, data: rows - refused, totals: 4, blank: 2, refused }, columns, unused: ['备注', '填报人'],
  }
}

const SKIPPED: SheetOutcome = {
  name: '填表说明', kind: null, table: null, kind_label: '', sender: '', said_month: '', set_aside: [], matches: [], corrected: [],
  why: '没有认出表头', header_rows: [], header_how: null,
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

/** What was said settles what was found. */
function open(finding: FindingItem, { replace, acceptSimilar, answers }: ImportRequest): boolean {
  switch (finding.code) {
    case 'figure_changed': return !replace
    case 'similar_heading': return !acceptSimilar && !answers.headings.some((said) => said.heading === NEAR)
    case 'unknown_grid': return !answers.grids.some((said) => said.written === UNKNOWN)
    default: return !answers.cells.some((said) => said.cell === finding.cell && said.text !== finding.raw)
  }
}

function differences(file: string): FigureChange[] {
  if (!file.includes('改')) return []
  return sampleRoster().slice(0, 24).map((grid, n) => ({
    file, sheet: '月度数据', cell: `G${n + 5}`, grid: grid.code, name: `${grid.community}${grid.name}`, field: '实际走访户数', before: '176', now: '188',
  }))
}

export function importOutcome(request: ImportRequest, batch: number): ImportOutcome {
  const names = request.paths.map(nameOf)
  const findings = names.flatMap(findingsFor).filter((finding) => open(finding, request))
  const accepted = findings.every((finding) => finding.level !== 'error')
  const rows = 97
  const changed = names.flatMap(differences)
  const countOf = (name: string) => ({ new: rows - differences(name).length, changed: differences(name).length, same: 0, absent: 2 })
  return {
    month: request.month, accepted, batch: accepted && !request.dryRun ? batch : null,
    files: names.map((name) => ({
      name, sha256: `${HASH}${name}`, changes: countOf(name), lists: [],
      sheets: [SKIPPED, sheet(name, rows, name.includes('错') ? 3 : 0, request.answers)],
    })),
    changes: { new: rows * names.length - changed.length, changed: changed.length, same: 0, absent: 2 },
    lists: [], absent_rows: [],
    differences: changed, absent: sampleRoster().slice(40, 42).map((grid) => ({ code: grid.code, name: `${grid.subdistrict}${grid.community}${grid.name}` })),
    choices: [{ table: 'month', names: ['街道', '社区', '网格编码', '网格名称', '一票否决', ...DUTIES.flatMap((duty) => duty.indicators.flatMap((item) => [item.numerator, item.denominator].filter(Boolean)))] }],
    annotated: request.annotate ? names.filter((name) => name.includes('错')).map((name) => `${request.annotate}/${name.replace('.', '-错误标注.')}`) : undefined,
    findings, passed_over: names.length > 1 ? ['~$月度数据.xlsx：WPS 的临时文件'] : [],
  }
}
