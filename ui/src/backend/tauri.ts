/** The backend of the installed window: calls into the Rust shell. */
import { Channel, invoke, type InvokeArgs, type InvokeOptions } from '@tauri-apps/api/core'
import { getCurrentWebview } from '@tauri-apps/api/webview'
import { open, save } from '@tauri-apps/plugin-dialog'

import type { Backend, OnProgress, ProgressStep } from '.'
import { asFailure } from './failure'

/** Formats the reader knows; the dialog also offers every other file. */
const WORKBOOKS = ['xlsx', 'xlsm', 'xls', 'xlsb', 'ods', 'et', 'csv']

/** The page narrows the list down itself. */
const EVERY_ADJUSTMENT = { grid: '', subdistrict: '', subject: '', person: '', kind: '', standing: false }

async function call<T>(command: string, args?: InvokeArgs, options?: InvokeOptions): Promise<T> {
  try {
    return await invoke<T>(command, args, options)
  } catch (error) {
    throw asFailure(error)
  }
}

function channel(onProgress: OnProgress): Channel<ProgressStep> {
  const progress = new Channel<ProgressStep>()
  progress.onmessage = onProgress
  return progress
}

export const tauriBackend: Backend = {
  actAs: (person) => call('act_as', { person }),
  readEdition: (edition) => call('read_edition', { edition }),
  overview: () => call('overview'),
  monthPage: (month) => call('month_page', { month }),
  addMonth: (month) => call('add_month', { month }),
  alerts: (month) => call('alerts', { month }),
  officePage: () => call('office_page'),
  nameUnit: (name) => call('name_unit', { name }),
  renameLevels: (names) => call('rename_levels', { names }),
  decideHolidays: (year, off, madeUp) => call('decide_holidays', { year, off, madeUp }),
  decideDueDay: (month, day) => call('decide_due_day', { month, day }),
  ranking: (month, period, level) => call('ranking', { month, period, level }),
  charts: (month, period) => call('charts', { month, period }),
  gridDetail: (month, code) => call('grid_detail', { month, code }),
  quality: (month) => call('quality', { month }),
  deliberation: (month, period, subdistrict) => call('deliberation_page', { month, period, subdistrict }),
  deliberationSessions: (month, period, choice) => call('deliberation_sessions', { month, period, choice }),
  exportMinutes: (month, period, choice, folder, overwrite) => call('export_minutes', { month, period, choice, folder, overwrite }),
  setFixedDay: (place, day) => call('set_fixed_day', { place, day }),
  importFiles: (request, onProgress) => call('import_files', { ...request, onProgress: channel(onProgress) }),
  undoBatch: (batch) => call('undo_batch', { batch }),
  reportRules: () => call('report_rules'),
  decideReportRules: (rules) => call('decide_report_rules', { rules }),
  exportReport: (request, overwrite, onProgress) =>
    call('export_report', { ...request, overwrite, onProgress: channel(onProgress) }),
  schemePage: () => call('scheme_page'),
  openScheme: (id, version) => call('open_scheme', { id, version }),
  openSchemeFile: (path) => call('open_scheme_file', { path }),
  checkDraft: (draft) => call('check_draft', { draft }),
  draftText: (draft) => call('draft_text', { draft }),
  saveDraft: (draft) => call('save_draft', { draft }),
  useScheme: (month, id, version) => call('use_scheme', { month, id, version }),
  exportDraft: (draft, folder, overwrite) => call('export_draft', { draft, folder, overwrite }),
  printDraft: (draft, folder, overwrite) => call('print_draft', { draft, folder, overwrite }),
  trialDraft: (month, period, level, draft) => call('trial_draft', { month, period, level, draft }),
  adjustments: (month) => call('adjustments', { month, choice: EVERY_ADJUSTMENT }),
  adjustFigure: (asked) => call('adjust', { ...asked }),
  veto: (asked) => call('veto', { ...asked }),
  undoAdjustment: (number, basis) => call('undo_adjustment', { number, basis }),
  previewChange: (month, grid, change, appeal) =>
    change.kind === 'figure'
      ? call('preview_adjust', { month, grid, field: change.field, value: change.value, appeal })
      : call('preview_veto', { month, grid, item: change.item, lift: change.lift, appeal }),
  previewUndo: (number) => call('preview_undo', { number }),
  publication: (month) => call('publication', { month }),
  announce: (month, from, to, person) => call('announce', { month, from, to, person }),
  appeals: (month) => call('appeals', { month }),
  appeal: (asked) => call('appeal', { ...asked }),
  decideAppeal: (appeal, verdict, reason, person, correction) => call('decide_appeal', { appeal, verdict, reason, person, correction }),
  saveEvidence: (appeal, folder) => call('save_evidence', { appeal, folder }),
  publish: (month, person, overrule) => call('publish', { month, person, overrule }),
  reopen: (month, reason, person) => call('reopen', { month, reason, person }),
  compareEditions: (month, before, now, level) => call('compare_editions', { month, before, now, level }),
  log: () => call('log', { month: null }),
  keepingPage: () => call('keeping_page'),
  backUpNow: () => call('back_up_now'),
  backUpTo: (file) => call('back_up_to', { file }),
  restoreBackup: (file, password) => call('restore_backup', { file, password }),
  verifyLedger: () => call('verify_ledger'),
  checkLedger: () => call('check_ledger'),
  keepsPersonal: () => call('keeps_personal'),
  decidePersonal: (kept) => call('decide_personal', { kept }),
  warnings: () => call('warnings'),
  decideKeeping: (kept, folder) => call('decide_keeping', { kept, folder }),
  unlockLedger: (password) => call('unlock_ledger', { password }),
  setPassword: (current, next) => call('set_password', { current, new: next }),
  loadSample: (onProgress) => call('load_sample', { onProgress: channel(onProgress) }),
  takeSampleOut: () => call('take_sample_out'),
  cancelWork: () => call('cancel_work'),
  async savePicture(name, picture) {
    const path = await save({ title: '存为图片', defaultPath: name, filters: [{ name: 'PNG 图片', extensions: ['png'] }] })
    if (!path) return null
    const place = path.toLowerCase().endsWith('.png') ? path : `${path}.png`
    // Headers are ASCII.
    await call('save_picture', new Uint8Array(await picture.arrayBuffer()), { headers: { path: encodeURIComponent(place) } })
    return place
  },
  openFolder: (path) => call('open_folder', { path }),
  defaultExportFolder: () => call('default_export_folder'),

  async pickFiles(title) {
    const workbooks = { name: '表格文件', extensions: WORKBOOKS }
    const all = { name: '所有文件', extensions: ['*'] }
    const chosen = await open({ title: title ?? '选择要导入的表格', multiple: true, filters: title ? [all] : [workbooks, all] })
    return chosen ?? []
  },
  pickSchemeFile: () => open({ title: '选择评分方案文件', filters: [{ name: '评分方案', extensions: ['toml'] }] }),
  pickFolder: (title) => open({ title, directory: true }),
  pickSaveFile: (title, name) => save({ title, defaultPath: name }),

  onFilesDropped: (listener) =>
    getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === 'over') return
      listener.hover(payload.type === 'enter')
      if (payload.type === 'drop') listener.drop(payload.paths)
    }),
  setTextScale: (factor) => getCurrentWebview().setZoom(factor),
}
