/** The backend of the installed window: calls into the Rust shell. */
import { Channel, invoke, type InvokeArgs } from '@tauri-apps/api/core'
import { getCurrentWebview } from '@tauri-apps/api/webview'
import { open } from '@tauri-apps/plugin-dialog'

import type { Backend, OnProgress, ProgressStep } from '.'
import { asFailure } from './failure'

/** Formats the reader knows; the dialog also offers every other file. */
const WORKBOOKS = ['xlsx', 'xlsm', 'xls', 'xlsb', 'ods', 'et', 'csv']

async function call<T>(command: string, args?: InvokeArgs): Promise<T> {
  try {
    return await invoke<T>(command, args)
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
  overview: () => call('overview'),
  monthPage: (month) => call('month_page', { month }),
  addMonth: (month) => call('add_month', { month }),
  decideDueDay: (month, day) => call('decide_due_day', { month, day }),
  ranking: (month, period, level) => call('ranking', { month, period, level }),
  gridDetail: (month, code) => call('grid_detail', { month, code }),
  quality: (month) => call('quality', { month }),
  deliberation: (month, period, subdistrict) => call('deliberation_page', { month, period, subdistrict }),
  deliberationSessions: (month, period, choice) => call('deliberation_sessions', { month, period, choice }),
  exportMinutes: (month, period, choice, folder, overwrite) => call('export_minutes', { month, period, choice, folder, overwrite }),
  setFixedDay: (place, day) => call('set_fixed_day', { place, day }),
  importFiles: (request, onProgress) => call('import_files', { ...request, onProgress: channel(onProgress) }),
  undoBatch: (batch) => call('undo_batch', { batch }),
  exportTargets: (request) => call('export_targets', { ...request }),
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
  loadSample: (onProgress) => call('load_sample', { onProgress: channel(onProgress) }),
  cancelWork: () => call('cancel_work'),
  openFolder: (path) => call('open_folder', { path }),
  defaultExportFolder: () => call('default_export_folder'),

  async pickFiles() {
    const chosen = await open({
      title: '选择要导入的表格',
      multiple: true,
      filters: [
        { name: '表格文件', extensions: WORKBOOKS },
        { name: '所有文件', extensions: ['*'] },
      ],
    })
    return chosen ?? []
  },
  pickSchemeFile: () => open({ title: '选择评分方案文件', filters: [{ name: '评分方案', extensions: ['toml'] }] }),
  pickFolder: (title) => open({ title, directory: true }),

  onFilesDropped: (listener) =>
    getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === 'over') return
      listener.hover(payload.type === 'enter')
      if (payload.type === 'drop') listener.drop(payload.paths)
    }),
  setTextScale: (factor) => getCurrentWebview().setZoom(factor),
}
