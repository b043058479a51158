/** New entries of a draft, as a person finds them: nothing in them but what can be chosen. */
import type { CheckDraft, DutyDraft, FieldDraft, GradeDraft, IndicatorDraft, ItemDraft } from '@/backend'

export function blankIndicator(code: string): IndicatorDraft {
  return {
    code, name: '', points: '', value: '', not_applicable: 'redistribute', missing: 'exclude', note: '',
    scoring: { method: 'linear', zero_at: '0', full_at: '1', each: '', step: '', whole: false, bands: [], direction: 'up', within: '' },
  }
}

export function blankDuty(code: string): DutyDraft {
  return { code, name: '', points: '', official: true, note: '', indicators: [blankIndicator(`${code}.1`)] }
}

export function blankField(): FieldDraft {
  const events = { equals: [], filled: [], blank: [], from: '', to: '', within_minutes: '', by: '', mean: '', month_of: '' }
  return { name: '', aliases: [], kind: 'count', unit: '', source: 'month', events, note: '' }
}

export const blankItem = (): ItemDraft => ({ name: '', value: '', cap: '', note: '' })
export const blankCheck = (): CheckDraft => ({ rule: '', level: 'error', message: '' })
export const blankGrade = (): GradeDraft => ({ name: '', from: '', light: 'green' })

/** `D9` after `D1` to `D8`; `D2.4` after `D2.1` to `D2.3`: the first number that is free. */
export function freeCode(stem: string, taken: string[]): string {
  let number = taken.length + 1
  while (taken.includes(`${stem}${number}`)) number += 1
  return `${stem}${number}`
}
