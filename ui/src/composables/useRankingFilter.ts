/** Narrowing the ranking down: by words, by 街道, 社区, 网格类型, 等次. */
import { computed, ref, watch, type Ref } from 'vue'

import type { RankingRow } from '@/backend'
import { matches } from '@/table/search'

export function useRankingFilter(rows: Ref<RankingRow[]>) {
  const words = ref('')
  const subdistricts = ref<string[]>([])
  const communities = ref<string[]>([])
  const kinds = ref<string[]>([])
  const grades = ref<string[]>([])

  const within = (chosen: string[], value: string) => chosen.length === 0 || chosen.includes(value)
  /** 未评等次 has no grade. */
  const gradeOf = (row: RankingRow) => row.grade || row.state_label
  const distinct = (list: string[]) => [...new Set(list)].filter((text) => text !== '')

  const choices = computed(() => ({
    subdistricts: distinct(rows.value.map((row) => row.subdistrict)),
    communities: distinct(rows.value.filter((row) => within(subdistricts.value, row.subdistrict)).map((row) => row.community)),
    kinds: distinct(rows.value.map((row) => row.kind)),
    grades: distinct(rows.value.map(gradeOf)),
  }))

  const found = computed(() => rows.value.filter((row) =>
    within(subdistricts.value, row.subdistrict) && within(communities.value, row.community)
    && within(kinds.value, row.kind) && within(grades.value, gradeOf(row)) && matches(row, words.value)))

  const narrowed = computed(() => found.value.length < rows.value.length)

  function clear(): void {
    words.value = ''
    subdistricts.value = communities.value = kinds.value = grades.value = []
  }

  // A community outside the chosen subdistricts would hide everything.
  watch(() => choices.value.communities, (offered) => {
    if (communities.value.some((name) => !offered.includes(name))) communities.value = communities.value.filter((name) => offered.includes(name))
  })

  return { words, subdistricts, communities, kinds, grades, choices, found, narrowed, clear }
}
