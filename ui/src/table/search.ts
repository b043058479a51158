/** Finding a unit by what a clerk would type: a name, a code, or the first letters of its pinyin. */
export interface Named {
  key: string
  subdistrict: string
  community: string
  name: string
  initials: string
}

/** Every word, parted by spaces, must be found. */
export function matches(unit: Named, query: string): boolean {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const path = unit.subdistrict + unit.community + unit.name
  return words.every((word) => path.includes(word) || unit.key.toLowerCase().includes(word) || unit.initials.includes(word))
}
