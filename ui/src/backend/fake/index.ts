/**
 * A backend without a program behind it: for `npm run dev` in a browser, for component tests and screenshots.
 * Never part of the built window. `?ledger=empty` starts without a month, `?pace=800` slows long work down.
 */
import type { Backend, BatchItem, HolidayYear, MonthItem, MonthPage, OnProgress, Overview } from '..'
import type { FailureItem } from '../bindings/FailureItem'
import type { ReportRules } from '../bindings/ReportRules'
import { chartPage } from './charts'
import { deliberationCalls } from './deliberation'
import { gridDetail } from './detail'
import { importOutcome } from './imports'
import { keepingCalls } from './keeping'
import { officeCalls, USUAL } from './office'
import { DISTRICT, sampleRoster } from './org'
import { qualityPage } from './quality'
import { monthBefore, rankingPage, withoutPlaces } from './ranking'
import { fakeReview } from './review'
import { SCHEME_TITLE, SCHEME_VERSION } from './scheme'
import { schemeCalls } from './schemes'

interface FakeOptions {
  /** Start without any month. */
  empty?: boolean
  /** Milliseconds between steps of long work. */
  pace?: number
  /** Why no PDF can be made; empty where it can. */
  noPdf?: string
}

const SAMPLE_MONTHS = ['2026-10', '2026-09', '2026-08']

function failure(code: string, message: string, advice: string, file: string | null = null): FailureItem {
  return { code, file, message, advice }
}

function labelOf(month: string): string {
  const [year, number] = month.split('-')
  return `${year}年${Number(number)}月`
}

function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number)
  const after = new Date(year ?? 2026, number ?? 1)
  return `${after.getFullYear()}-${String(after.getMonth() + 1).padStart(2, '0')}`
}

function sampleBatches(month: string): BatchItem[] {
  const file = (name: string, content: string) => ({ name, sha256: 'ab12', content })
  const roster = file('网格名册.xlsx', '网格名册 1,360 行')
  return [
    { id: 12, month, made_at: `${month}-28 16:42`, withdrawn: false, files: [file(`月度数据-${month}.xlsx`, '月度数据 1,357 行'), file(`事件明细-${month}.xlsx`, '事件明细 48,213 行')] },
    { id: 11, month, made_at: `${month}-28 16:20`, withdrawn: true, files: [file(`月度数据-${month}（旧）.xlsx`, '月度数据 1,102 行')] },
    { id: 10, month, made_at: `${month}-27 09:05`, withdrawn: false, files: [roster, file(`议事日-${month}.xlsx`, '议事场次 1,208 行')] },
  ]
}

/** Fonts of the made-up machine. */
const FONTS = ['Noto Sans CJK SC', 'Noto Serif CJK SC']

export function fakeBackend({ empty = false, pace = 0, noPdf = '' }: FakeOptions = {}): Backend {
  let months = empty ? [] : [...SAMPLE_MONTHS]
  const batches = new Map(months.map((month) => [month, sampleBatches(month)]))
  const written = new Set<string>()
  let cancelled = false
  let next = 13
  const office = { unit: '', levels: USUAL, dueDay: 5, days: new Map<string, string>(), holidays: new Map<number, HolidayYear>(), sample: !empty, person: '' }
  let reportRules: ReportRules = { places: true, file_name: '{单位}_{年月}_{内容}_{版次}', font: '' }
  const roster = sampleRoster()
  const review = fakeReview(roster, labelOf, () => office.person)
  review.note('import', '导入', '2026-10', '导入2026年10月第 12 批：月度数据-2026-10.xlsx、事件明细-2026-10.xlsx')

  const hasData = (month: string) => SAMPLE_MONTHS.includes(month) || (batches.get(month) ?? []).some((batch) => !batch.withdrawn)

  function monthItem(month: string): MonthItem {
    return {
      month, label: labelOf(month), state: review.state(month).state, state_label: review.state(month).label, scheme_title: SCHEME_TITLE, scheme_version: SCHEME_VERSION, levels: office.levels,
      grids: roster.length, reported: hasData(month) ? roster.length - 3 : 0,
    }
  }

  function overview(): Overview {
    return { ledger: '/home/user/网格指数/台账.db', unit: office.unit || (months.length > 0 ? DISTRICT : ''), levels: office.levels, sample: office.sample, months: months.map(monthItem) }
  }

  function monthPage(month: string): MonthPage {
    const data = hasData(month)
    const { state } = review.state(month)
    const streets = [...new Set(roster.map((grid) => grid.subdistrict))]
    const late = roster.filter((grid) => grid.subdistrict === '柳浦街道').slice(0, 3)
    return {
      month: monthItem(month),
      steps: [
        { key: 'import', label: '导入', optional: false, done: data, note: data ? '已到 1357/1360 个网格，还差：柳浦街道' : '名册里有 1360 个网格，还没有月度数据' },
        { key: 'check', label: '校验', optional: false, done: data, note: data ? '入账的数据都通过了校验规则' : '导入时逐格校验，有错的不会入账' },
        { key: 'trial', label: '试算', optional: false, done: data, note: data ? '得分和名次随数据自动重算' : '导入数据后自动计算' },
        { key: 'review', label: '复核', optional: true, done: false, note: '有要更正或否决的，录在这里' },
        { key: 'notice', label: '公示', optional: false, done: state !== 'draft', note: state === 'draft' ? '排名定了之后先公示，受理申诉' : '已公示' },
        { key: 'publish', label: '公布', optional: false, done: state === 'published', note: state === 'published' ? review.state(month).label : '公布后封存，谁也改不了' },
        { key: 'export', label: '导出', optional: false, done: false, note: '排名工作簿与图表，随时可以导出' },
      ],
      completeness: streets.map((subdistrict) => {
        const grids = roster.filter((grid) => grid.subdistrict === subdistrict).length
        const missing = data && subdistrict === '柳浦街道' ? late.length : 0
        const reported = data ? grids - missing : 0
        return {
          subdistrict, grids, reported, missing_communities: missing > 0 ? [late[0]?.community ?? ''] : [], missing_grids: [],
          missing_fields: data && subdistrict === '石泉街道' ? ['推送预警数', '预警按时反馈数'] : [],
          completed_at: reported === grids ? `${month}-28 16:42` : '', late: data && missing > 0,
        }
      }),
      due: { day: office.dueDay, label: `${labelOf(monthAfter(month))}${office.dueDay}日`, over: true },
      batches: batches.get(month) ?? [],
    }
  }

  async function longWork(stages: string[], onProgress: OnProgress): Promise<void> {
    cancelled = false
    const steps = 8
    for (const stage of stages) {
      for (let done = 0; done <= steps; done++) {
        onProgress({ stage, done, total: steps })
        await new Promise((resolve) => setTimeout(resolve, pace))
        if (cancelled) throw failure('cancelled', '已取消', '什么都没有改动，可以重新开始')
      }
    }
  }

  const reportName = (rules: ReportRules, unit: string, month: string) =>
    `${rules.file_name.replace('{单位}', unit).replace('{年月}', month).replace('{内容}', rules.places ? '网格指数排名' : '网格指数评价').replace('{版次}', '第1版')}.xlsx`
  const reportExample = (rules: ReportRules) => reportName(rules, DISTRICT, '2026-10')

  function filesOf(request: { month: string; parts: string[]; subdistrict: string | null; split: boolean; pdf: boolean }): [name: string, kind: string][] {
    const unit = request.subdistrict ?? DISTRICT
    const files: [string, string][] = []
    const units = request.split ? [...new Set(roster.map((grid) => grid.subdistrict))] : [unit]
    if (request.parts.includes('xlsx')) files.push(...units.map((name): [string, string] => [reportName(reportRules, name, request.month), '排名工作簿']))
    if (request.parts.includes('charts')) for (const name of ['街道均分', '等次分布', '职责雷达', '近月走势']) files.push([`图表/${name}.png`, '图表'])
    if (request.parts.includes('bulletin')) files.push([`${unit}_${request.month}_网格指数通报_第1版.docx`, '月度通报'])
    if (request.parts.includes('cards')) files.push([`${unit}_${request.month}_网格成绩单_第1版.xlsx`, '成绩单'])
    if (request.pdf) files.push(...files.filter(([, kind]) => ['月度通报', '成绩单'].includes(kind)).map(([name]): [string, string] => [name.replace(/\.[a-z]+$/, '.pdf'), 'PDF']))
    if (request.parts.includes('templates')) for (const name of ['网格名册', '月度数据', '议事日', '事件明细']) files.push([`空白表/${name}.xlsx`, '空白表'])
    return files
  }

  return {
    ...schemeCalls(() => months.map((month) => ({ month, label: labelOf(month) }))),
    overview: () => Promise.resolve(overview()),
    monthPage: (month) => Promise.resolve(monthPage(month)),
    addMonth(month) {
      if (!months.includes(month)) months = [...months, month].sort().reverse()
      return Promise.resolve(overview())
    },
    decideDueDay(month, day) {
      office.dueDay = day
      return Promise.resolve(monthPage(month))
    },
    ranking(month, period, level) {
      if (!hasData(month)) return Promise.reject(failure('month_empty', `${labelOf(month)}还没有数据`, '先导入这个月的数据'))
      const page = rankingPage(month, period, level, months.includes(monthBefore(month)))
      return Promise.resolve(reportRules.places ? page : withoutPlaces(page))
    },
    gridDetail(month, code) {
      const detail = gridDetail(month, code, months.filter(hasData))
      if (detail && !reportRules.places) return Promise.resolve({ ...detail, places: [], neighbours: [], change_rank: '', steps: detail.steps.filter((step) => !step.startsWith('名次：')) })
      return detail ? Promise.resolve(detail) : Promise.reject(failure('grid_unknown', `没有编码为 ${code} 的网格`, '回到排名表重新选择'))
    },
    charts(month, period) {
      if (!hasData(month)) return Promise.reject(failure('month_empty', `${labelOf(month)}还没有数据`, '先导入这个月的数据'))
      return Promise.resolve(chartPage(month, period, months.includes(monthBefore(month)), reportRules.places))
    },
    quality: (month) => Promise.resolve(qualityPage(month, roster, hasData(month))),
    ...deliberationCalls(roster, hasData, office.days),
    ...review.calls,
    ...keepingCalls(),
    ...officeCalls(office, roster, () => months.length > 0),
    async importFiles(request, onProgress) {
      await longWork(['读取工作簿', '核对数据', '写入台账'], onProgress)
      const damaged = request.paths.find((path) => path.includes('坏'))
      review.refuseSealed(request.month)
      if (damaged) throw failure('file_damaged', '文件已损坏，打不开', '请用 WPS 打开后另存为 .xlsx 再导入', damaged)
      const outcome = importOutcome(request, next)
      if (outcome.batch !== null) {
        const files = outcome.files.map((file) => ({ name: file.name, sha256: file.sha256, content: '月度数据 97 行' }))
        const batch = { id: next++, month: request.month, made_at: '2026-11-02 09:30', withdrawn: false, files }
        batches.set(request.month, [batch, ...(batches.get(request.month) ?? [])])
        review.note('import', '导入', request.month, `导入${labelOf(request.month)}第 ${batch.id} 批：${files.map((file) => file.name).join('、')}`)
      }
      return outcome
    },
    async undoBatch(id) {
      for (const [month, list] of batches) {
        if (!list.some((batch) => batch.id === id)) continue
        review.refuseSealed(month)
        review.note('undo', '撤回', month, `撤回第 ${id} 批`)
        batches.set(month, list.map((batch) => (batch.id === id ? { ...batch, withdrawn: true } : batch)))
        return monthPage(month)
      }
      throw failure('batch_unknown', `没有第 ${id} 批`, '刷新后再看批次列表')
    },
    reportRules: () => Promise.resolve({ rules: reportRules, example: reportExample(reportRules), no_pdf: noPdf, fonts: FONTS, no_font: '' }),
    decideReportRules(rules) {
      if (!rules.file_name.includes('{内容}')) return Promise.reject(failure('bad_file_name', '文件名里要有 {内容}，否则不同的成果会同名', '可用的有 {单位} {年月} {内容} {版次}，如 {单位}_{年月}_{内容}_{版次}'))
      if (rules.font && !FONTS.includes(rules.font)) return Promise.reject(failure('font_absent', `这台机器上没有字体“${rules.font}”`, `可用的有：${FONTS.join('、')}`))
      reportRules = rules
      return Promise.resolve({ rules, example: reportExample(rules), no_pdf: noPdf, fonts: FONTS, no_font: '' })
    },
    async exportReport(request, overwrite, onProgress) {
      await longWork(['计分', '写工作簿', '核对', '画图表'], onProgress)
      const files = filesOf(request)
      const standing = overwrite ? [] : files.map(([name]) => name).filter((name) => written.has(`${request.folder}/${name}`))
      if (standing.length > 0) return { folder: request.folder, files: [], standing, proved: [], proof: '', note: '' }
      for (const [name] of files) written.add(`${request.folder}/${name}`)
      const books = files.filter(([, kind]) => kind === '排名工作簿').length
      const numbers = books * 98_241
      return {
        folder: request.folder, standing: [],
        files: files.map(([name, kind], at) => ({ name, kind, bytes: 48_213 + at * 91_377, proved: kind === '排名工作簿' ? 98_241 : 0 })),
        proved: books > 0 ? [{ kind: '排名工作簿', numbers }] : [],
        proof: books > 0 ? `已核对：排名工作簿 ${numbers.toLocaleString('zh-CN')} 个数，与台账一致` : '', note: '',
      }
    },
    async loadSample(onProgress) {
      await longWork(['生成样例', '导入样例'], onProgress)
      months = [...SAMPLE_MONTHS]
      for (const month of months) batches.set(month, sampleBatches(month))
      office.sample = true
      return overview()
    },
    takeSampleOut() {
      months = months.filter((month) => !SAMPLE_MONTHS.includes(month))
      office.sample = false
      return Promise.resolve(overview())
    },
    cancelWork() {
      cancelled = true
      return Promise.resolve()
    },
    savePicture: (name) => Promise.resolve(`/home/user/图片/${name}`),
    openFolder: () => Promise.resolve(),
    defaultExportFolder: () => Promise.resolve('/home/user/文档/网格指数'),
    pickFiles: () => Promise.resolve(['/home/user/桌面/松涛街道-月度数据-2026-10.xlsx', '/home/user/桌面/东篱街道-月度数据-2026-10（错）.xlsx']),
    pickFolder: () => Promise.resolve('/home/user/桌面/10月报表'),
    pickSaveFile: (_, name) => Promise.resolve(`/media/优盘/${name}`),
    onFilesDropped(listener) {
      const over = (event: DragEvent) => { event.preventDefault(); listener.hover(true) }
      const leave = () => { listener.hover(false) }
      const drop = (event: DragEvent) => {
        event.preventDefault()
        listener.hover(false)
        listener.drop([...(event.dataTransfer?.files ?? [])].map((file) => `/home/user/桌面/${file.name}`))
      }
      window.addEventListener('dragover', over)
      window.addEventListener('dragleave', leave)
      window.addEventListener('drop', drop)
      return Promise.resolve(() => {
        window.removeEventListener('dragover', over)
        window.removeEventListener('dragleave', leave)
        window.removeEventListener('drop', drop)
      })
    },
    setTextScale(factor) {
      document.documentElement.style.zoom = String(factor)
      return Promise.resolve()
    },
  }
}
