import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'

import type { ChartPage } from '@/backend'
import { fakeBackend } from '@/backend/fake'
import * as pictures from '@/charts/picture'
import { allById, byId, mountPage, settle } from '@/testing/mount'

import RankingCharts from './RankingCharts.vue'

/** The charts of the made-up district. */
async function charts(places = true) {
  const backend = fakeBackend()
  await backend.decideReportRules({ places, file_name: '{单位}_{年月}_{内容}', font: '' })
  const shown = await backend.charts('2026-10', 'month')
  const mounted = await mountPage(RankingCharts, { backend, props: { page: shown }, path: '/ranking' })
  return { ...mounted, backend, shown }
}

/** Walks along a chart by keys; returns what is said at the end. */
async function walk(page: VueWrapper, card: string, keys: string[]): Promise<string> {
  const chart = byId(page, card).find('[role="application"]')
  for (const key of keys) await chart.trigger('keydown', { key })
  return byId(page, card).find('[data-testid="chart-said"]').text()
}

const opened = (page: VueWrapper) => page.emitted('open')?.map(([unit]) => unit)

describe('图表', () => {
  it('says what each mark stands for, and leads to it, by keys alone', async () => {
    const { page, shown } = await charts()
    const [first, second] = shown.bars
    expect(await walk(page, 'chart-bars', ['ArrowDown'])).toBe(`第1名 ${first!.unit.name}：${first!.total}，${first!.grade}，较上月 ${first!.change}`)
    await walk(page, 'chart-bars', ['ArrowDown', 'Enter'])
    const spread = shown.spreads[0]!
    expect(await walk(page, 'chart-spread', ['Home'])).toBe(`${spread.unit.name}：最低 ${spread.five[0]}，下四分位 ${spread.five[1]}，中位数 ${spread.five[2]}，上四分位 ${spread.five[3]}，最高 ${spread.five[4]}，${spread.grids} 个网格`)
    await walk(page, 'chart-spread', ['Enter'])
    const last = shown.ends!.last.at(-1)!
    expect(await walk(page, 'chart-ends', ['End'])).toContain(`第${last.rank}名`)
    await walk(page, 'chart-ends', ['Enter'])
    const riser = shown.moves!.risen[0]!
    expect(await walk(page, 'chart-moves', ['Home'])).toContain(riser.label)
    await walk(page, 'chart-moves', ['Enter'])
    expect(opened(page)).toEqual([second!.unit, spread.unit, last.unit, riser.unit])
  })

  it('shows the communities of a street by duty, leads to them, and not to what they are compared with', async () => {
    const { page, shown } = await charts()
    expect(await walk(page, 'chart-heat', ['Home'])).toContain('源头信息采集')
    byId(page, 'chart-heat').findComponent({ name: 'ElSelect' }).vm.$emit('update:modelValue', '鹿鸣街道')
    await settle()
    expect(await walk(page, 'chart-heat', ['Home'])).toMatch(/^第1名 .+社区：总分/)
    await walk(page, 'chart-heat', ['Enter'])
    expect(await walk(page, 'chart-heat', ['End'])).toMatch(/^鹿鸣街道：总分/)
    await walk(page, 'chart-heat', ['Enter'])
    const best = shown.heat.communities.find((row) => row.unit.subdistrict === '鹿鸣街道' && row.rank === '1')
    expect(opened(page)).toEqual([best!.unit])
  })

  it('leads from a grade to its grids', async () => {
    const { page } = await charts()
    await allById(page, 'chart-grade')[1]!.trigger('click')
    expect(page.emitted('grade')).toEqual([['良好']])
  })

  it('tells no place where only grades are told', async () => {
    const { page } = await charts(false)
    expect(byId(page, 'chart-ends').exists() || byId(page, 'chart-moves').exists()).toBe(false)
    expect(await walk(page, 'chart-bars', ['Home'])).toMatch(/^松涛街道：/)
    expect(await walk(page, 'chart-bars', ['ArrowDown'])).toMatch(/^东篱街道：/)
    expect(page.text()).not.toMatch(/名次|第\d+名/)
  })

  it('says why nobody moved', async () => {
    const { shown } = await charts()
    const still: ChartPage = { ...shown, moves: { risen: [], fallen: [], last: 2, why_none: '没有可与上月比较的网格' } }
    const { page } = await mountPage(RankingCharts, { props: { page: still } })
    expect(byId(page, 'chart-moves').text()).toContain('没有可与上月比较的网格')
  })
})

describe('复制图片、存为图片', () => {
  const press = async (page: VueWrapper, button: string) => {
    await byId(page, 'chart-spread').find(`[data-testid="${button}"]`).trigger('click')
    await settle()
  }
  const says = (page: VueWrapper, id: string) => {
    const found = page.find(`[data-testid="chart-spread"] [data-testid="${id}"]`)
    return found.exists() ? found.text() : ''
  }

  it('puts the picture on the clipboard with title and source, and says so; or what to do instead', async () => {
    const drawn = vi.spyOn(pictures, 'pictureOf').mockResolvedValue(new Blob(['png']))
    const copy = vi.spyOn(pictures, 'copyPicture').mockResolvedValue()
    const { page, shown } = await charts()
    await press(page, 'picture-copy')
    expect(drawn.mock.calls[0]![2]).toMatchObject({ title: '示范区2026年10月各街道网格得分分布', source: shown.source })
    expect(says(page, 'picture-said')).toContain('已复制图片')
    copy.mockRejectedValue(new Error('NotAllowedError'))
    await press(page, 'picture-copy')
    expect(says(page, 'picture-said')).toBe('')
    expect(says(page, 'picture-refused')).toBe('系统没有让程序写剪贴板；请用“存为图片”')
  })

  it('saves the picture where it was told, and is silent where the dialog was closed', async () => {
    vi.spyOn(pictures, 'pictureOf').mockResolvedValue(new Blob(['png']))
    const { page, backend } = await charts()
    await press(page, 'picture-save')
    expect(says(page, 'picture-said')).toContain('/home/user/图片/示范区2026年10月各街道网格得分分布.png')
    vi.spyOn(backend, 'savePicture').mockResolvedValue(null)
    await press(page, 'picture-save')
    expect(says(page, 'picture-said')).toBe('')
  })
})
