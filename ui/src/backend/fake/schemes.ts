/** Versions of the sample's scheme, and a trial that moves every grid a little. */
import type { Backend, Draft, Level, Period, SchemeMonth, SchemePage, SchemeVersion, TrialPage, TrialRow } from '..'
import type { FailureItem } from '../bindings/FailureItem'
import { checkOf, sampleDraft } from './draft'
import { rankingPage } from './ranking'
import { SCHEME_TITLE, SCHEME_VERSION } from './scheme'

type SchemeCalls = Pick<Backend, 'schemePage' | 'openScheme' | 'openSchemeFile' | 'checkDraft' | 'draftText' | 'saveDraft' | 'useScheme' | 'exportDraft' | 'printDraft' | 'trialDraft' | 'pickSchemeFile'>

function refuse(code: string, message: string, advice: string): Promise<never> {
  const failure: FailureItem = { code, file: null, message, advice }
  return Promise.reject(failure)
}

function trialOf(month: string, period: Period, level: Level, draft: Draft): TrialPage {
  const page = rankingPage(month, period, level, false)
  const full = Number(draft.duties[0]?.indicators[0]?.scoring.full_at ?? 0.95)
  const ranked = page.rows.filter((row) => row.rank_value !== null)
  const rows: TrialRow[] = ranked.map((row, at) => {
    const points = full === 0.95 ? 0 : Math.round(((at % 7) - 4) * 12) / 100
    const places = full === 0.95 ? 0 : ((at * 37) % 41) - 20
    const rank = (row.rank_value ?? 0) - places
    const total = (row.total_value ?? 0) + points
    return {
      key: row.key, subdistrict: row.subdistrict, community: row.community, name: row.name, initials: row.initials,
      now: { total: row.total, total_value: row.total_value, rank: row.rank, rank_value: row.rank_value, place: row.place, grade: row.grade, light: row.light, state: row.state, state_label: row.state_label },
      trial: { total: total.toFixed(2), total_value: total, rank: String(rank), rank_value: rank, place: `${rank} / ${ranked.length}`, grade: row.grade, light: row.light, state: row.state, state_label: row.state_label },
      change_total: `${points > 0 ? '+' : ''}${points.toFixed(2)}`, change_total_value: points,
      change_rank: places > 0 ? `+${places}` : String(places), change_rank_value: places, moved: places !== 0, regraded: false,
    }
  })
  rows.sort((a, b) => Math.abs(b.change_rank_value ?? 0) - Math.abs(a.change_rank_value ?? 0))
  const moved = rows.filter((row) => row.moved).length
  return {
    month, period, label: page.label, level, current: `${SCHEME_TITLE} ${SCHEME_VERSION}`, trial: `${draft.title} ${draft.version}`, compared: rows.length, moved,
    risen: rows.filter((row) => (row.change_rank_value ?? 0) > 0).length, fallen: rows.filter((row) => (row.change_rank_value ?? 0) < 0).length, entered: 0, left: 0, regraded: 0,
    share_moved: `${((moved / rows.length) * 100).toFixed(1)}%`, share_regraded: '0.0%', mean_now: page.mean, mean_trial: page.mean, mean_change: '0.00', rows,
  }
}

export function schemeCalls(months: () => { month: string; label: string }[]): SchemeCalls {
  const stored: SchemeVersion[] = [{ id: 'wangge-zhishu', version: SCHEME_VERSION, title: SCHEME_TITLE, added_at: '2026-08-28 09:12', built_in: false, in_force: true, months: [] }]
  const drafts = new Map<string, Draft>([[SCHEME_VERSION, sampleDraft()]])
  const bound = new Map<string, string>()
  const written = new Set<string>()

  function page(): SchemePage {
    const list: SchemeMonth[] = months().map(({ month, label }) => ({ month, label, id: 'wangge-zhishu', version: bound.get(month) ?? SCHEME_VERSION, bound: true, reported: true }))
    const versions = stored.map((version, at) => ({ ...version, in_force: at === 0, months: list.filter((month) => month.version === version.version).map((month) => month.label) }))
    return { versions, months: list }
  }

  function write(name: string, kind: string, folder: string, overwrite: boolean) {
    if (written.has(name) && !overwrite) return refuse('file_exists', '文件夹里已有同名文件', '换一个文件夹，或者覆盖它')
    written.add(name)
    return Promise.resolve({ folder, files: [{ name, kind, bytes: 21_480, proved: 0 }], standing: [], proved: [], proof: '', note: '' })
  }

  return {
    schemePage: () => Promise.resolve(page()),
    openScheme(_id, version) {
      const draft = drafts.get(version)
      if (!draft) return refuse('scheme_unknown', `没有 ${version} 版`, '请重新打开评分方案页')
      return Promise.resolve({ draft: structuredClone(draft), next_version: `2026.${stored.length + 1}` })
    },
    openSchemeFile: () => Promise.resolve({ opened: null, problems: [{ place: '第 12 行第 3 列', message: '这里不认识“ponits”', advice: '最接近的是 points' }] }),
    checkDraft: (draft) => Promise.resolve(checkOf(draft)),
    draftText: (draft) => Promise.resolve(`format = 1\nid = "${draft.id}"\nversion = "${draft.version}"\ntitle = "${draft.title}"\n`),
    saveDraft(draft) {
      if (drafts.has(draft.version)) return refuse('scheme_version_taken', `${draft.id} 的 ${draft.version} 版已经在台账里，内容不同`, '请换一个版本号')
      drafts.set(draft.version, structuredClone(draft))
      stored.unshift({ id: draft.id, version: draft.version, title: draft.title, added_at: '2026-11-02 09:30', built_in: false, in_force: true, months: [] })
      return Promise.resolve(page())
    },
    useScheme(month, _id, version) {
      bound.set(month, version)
      return Promise.resolve(page())
    },
    exportDraft: (draft, folder, overwrite) => write(`评分方案_${draft.id}_${draft.version}.toml`, '评分方案', folder, overwrite),
    printDraft: (draft, folder, overwrite) => write(`评分办法_${draft.id}_${draft.version}.xlsx`, '评分办法', folder, overwrite),
    trialDraft: (month, period, level, draft) => Promise.resolve(trialOf(month, period, level, draft)),
    pickSchemeFile: () => Promise.resolve('/home/user/桌面/评分方案.toml'),
  }
}
