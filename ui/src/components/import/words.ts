/** The interface's names of an import in the words of the page. */
const WAYS: Record<string, string> = { exact: '名称一致', alias: '同义表头', remembered: '上次这样认过', similar: '名称相近', manual: '手工对应', personal: '像是个人信息，不存' }
const LEVELS: Record<string, string> = { error: '错误', warning: '提醒' }

export const wayWord = (how: string) => WAYS[how] ?? how
export const placeWord = (how: string) => (how === 'manual' ? '手工指定' : wayWord(how))
export const levelWord = (level: string) => LEVELS[level] ?? level

/** `第 3–4 行`. */
export function headerWords(rows: number[]): string {
  const [first] = rows
  const last = rows.at(-1)
  if (first === undefined || last === undefined) return '—'
  return first === last ? `第 ${first} 行` : `第 ${first}–${last} 行`
}

/** Names a sheet of a file, for telling which findings are its own. */
export function placeOf(file: string | null, sheet: string | null): string {
  return `${file ?? ''}\n${sheet ?? ''}`
}
