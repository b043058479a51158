/** A made-up district: 14 subdistricts, 168 communities, 1,360 grids. Every name is invented. */
import { between, randomFrom } from './random'

export interface SampleGrid {
  code: string
  subdistrict: string
  community: string
  name: string
  kind: string
  initials: string
  households: number
  population: number
  /** How well it works, about 0 with deviation 1. */
  quality: number
}

export const DISTRICT = '示范区'
const GRIDS = 1360

const SUBDISTRICTS = [
  ['松涛', 'st'], ['东篱', 'dl'], ['白鹭', 'bl'], ['银杏', 'yx'], ['双桥', 'sq'], ['听潮', 'tc'], ['鹿鸣', 'lm'],
  ['稻香', 'dx'], ['望岳', 'wy'], ['竹溪', 'zx'], ['石泉', 'sq'], ['澄江', 'cj'], ['梅坞', 'mw'], ['柳浦', 'lp'],
] as const
const FIRST = [['景', 'j'], ['金', 'j'], ['和', 'h'], ['春', 'c'], ['清', 'q'], ['永', 'y'], ['新', 'x'], ['北', 'b'], ['南', 'n'], ['丰', 'f'], ['嘉', 'j'], ['万', 'w']] as const
const SECOND = [['芳', 'f'], ['园', 'y'], ['安', 'a'], ['塘', 't'], ['桥', 'q'], ['苑', 'y'], ['华', 'h'], ['康', 'k'], ['泰', 't'], ['荷', 'h'], ['兴', 'x'], ['源', 'y'], ['林', 'l'], ['渚', 'z']] as const
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const
const NUMERAL_INITIALS = 'yesswlqbjs'
const KINDS = ['居住小区', '居住小区', '居住小区', '居住小区', '老旧小区', '老旧小区', '商圈楼宇', '产业园区', '城乡接合部'] as const
const COMMUNITIES = 12

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length]
  if (item === undefined) throw new Error('empty list')
  return item
}

/** The roster, in its order. */
export function sampleRoster(): SampleGrid[] {
  const random = randomFrom(20261031)
  const communities = SUBDISTRICTS.length * COMMUNITIES
  const grids: SampleGrid[] = []
  for (let place = 0; place < communities; place++) {
    const street = Math.floor(place / COMMUNITIES)
    const within = place % COMMUNITIES
    const [subdistrict, streetInitials] = pick(SUBDISTRICTS, street)
    const [a, aInitial] = pick(FIRST, within)
    const [b, bInitial] = pick(SECOND, street + within * 5)
    const count = Math.floor((GRIDS * (place + 1)) / communities) - Math.floor((GRIDS * place) / communities)
    const mood = random() - 0.5
    for (let n = 0; n < count; n++) {
      const households = between(random, 260, 720)
      grids.push({
        code: `3301${String(street + 2).padStart(2, '0')}${String(within + 1).padStart(3, '0')}${String(n + 1).padStart(3, '0')}`,
        subdistrict: `${subdistrict}街道`,
        community: `${a}${b}社区`,
        name: `第${pick(NUMERALS, n)}网格`,
        kind: pick(KINDS, between(random, 0, KINDS.length - 1)),
        initials: `${streetInitials}jd${aInitial}${bInitial}sqd${NUMERAL_INITIALS[n] ?? ''}wg`,
        households,
        population: Math.round(households * (1.7 + random() * 0.6)),
        quality: mood + Math.sin(street) * 0.4 + (random() + random() - 1) * 2,
      })
    }
  }
  return grids
}
