import type { VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { fakeBackend } from '@/backend/fake'
import * as pictures from '@/charts/picture'
import RankingPage from '@/pages/RankingPage.vue'
import { appears, arrives, byId, mountPage, settle, until } from '@/testing/mount'

async function charts(backend = fakeBackend()) {
  const mounted = await mountPage(RankingPage, { backend, path: '/ranking' })
  await appears(mounted.page, 'look-charts')
  await byId(mounted.page, 'look-charts').find('input').setValue()
  await appears(mounted.page, 'ranking-charts')
  await settle()
  return mounted
}

/** Walks along a chart by keys; returns what is said at the end, nothing where it led away. */
async function walk(page: VueWrapper, card: string, keys: string[]): Promise<string> {
  const chart = byId(page, card).find('[role="application"]')
  for (const key of keys) await chart.trigger('keydown', { key })
  await settle()
  const said = page.find(`[data-testid="${card}"] [data-testid="chart-said"]`)
  return said.exists() ? said.text() : ''
}

const gradesOnly = async () => {
  const backend = fakeBackend()
  await backend.decideReportRules({ places: false, file_name: '{单位}_{年月}_{内容}' })
  return backend
}

describe('图表', () => {
  beforeEach(() => { localStorage.clear() })

  it('leads from a street to its communities, by keys alone', async () => {
    const { page } = await charts()
    expect(await walk(page, 'chart-bars', ['ArrowDown'])).toMatch(/^第1名 .+街道：\d+\.\d\d/)
    const second = await walk(page, 'chart-bars', ['ArrowDown'])
    expect(second).toMatch(/^第2名/)
    await walk(page, 'chart-bars', ['Enter'])
    await until(() => byId(page, 'ranking-count').exists() && byId(page, 'ranking-count').text().startsWith('12 / 168'))
    expect(byId(page, 'ranking-charts').exists()).toBe(false)
  })

  it('says the five figures of a street, and leads to it too', async () => {
    const { page } = await charts()
    expect(await walk(page, 'chart-spread', ['Home'])).toMatch(/最低 [\d.]+，下四分位 [\d.]+，中位数 [\d.]+，上四分位 [\d.]+，最高 [\d.]+，\d+ 个网格/)
    await walk(page, 'chart-spread', ['Enter'])
    await until(() => byId(page, 'ranking-count').exists() && byId(page, 'ranking-count').text().startsWith('12 / 168'))
  })

  it('leads from either end of the ranking, and from a move, to the grid', async () => {
    const { page, router, backend } = await charts()
    const shown = await backend.charts('2026-10', 'month')
    const last = shown.ends!.last.at(-1)!
    expect(await walk(page, 'chart-ends', ['End'])).toContain(`第${last.rank}名`)
    await walk(page, 'chart-ends', ['Enter'])
    await arrives(router, `/grid/${last.unit.code}`)
    const riser = shown.moves!.risen[0]!
    expect(await walk(page, 'chart-moves', ['Home'])).toContain(riser.label)
    await walk(page, 'chart-moves', ['Enter'])
    await arrives(router, `/grid/${riser.unit.code}`)
  })

  it('shows the communities of a street by duty, and leads from one to its grids', async () => {
    const { page } = await charts()
    expect(await walk(page, 'chart-heat', ['Home'])).toContain('源头信息采集')
    byId(page, 'chart-heat').findComponent({ name: 'ElSelect' }).vm.$emit('update:modelValue', '鹿鸣街道')
    await settle()
    const said = await walk(page, 'chart-heat', ['Home'])
    expect(said).toMatch(/^第1名 .+社区：总分/)
    await walk(page, 'chart-heat', ['Enter'])
    await until(() => byId(page, 'ranking-count').exists() && / \/ 1360/.test(byId(page, 'ranking-count').text()))
  })

  it('does not open the row that the others are compared with', async () => {
    const { page } = await charts()
    expect(await walk(page, 'chart-heat', ['End'])).toContain('全区')
    await walk(page, 'chart-heat', ['Enter'])
    expect(byId(page, 'ranking-charts').exists()).toBe(true)
  })

  it('leads from a grade to its grids', async () => {
    const { page } = await charts()
    await byId(page, 'chart-grade').trigger('click')
    await until(() => byId(page, 'ranking-count').exists())
    expect(byId(page, 'ranking-count').text()).toMatch(/^\d+ \/ 1360/)
  })

  it('tells no place where only grades are told', async () => {
    const { page } = await charts(await gradesOnly())
    expect(byId(page, 'chart-ends').exists() || byId(page, 'chart-moves').exists()).toBe(false)
    expect(await walk(page, 'chart-bars', ['Home'])).toMatch(/^松涛街道：/)
    expect(await walk(page, 'chart-bars', ['ArrowDown'])).toMatch(/^东篱街道：/)
    expect(byId(page, 'ranking-charts').text()).not.toMatch(/名次|第\d+名/)
  })
})

describe('复制图片、存为图片', () => {
  beforeEach(() => { localStorage.clear() })

  it('puts the picture on the clipboard with title and source, and says so', async () => {
    const drawn = vi.spyOn(pictures, 'pictureOf').mockResolvedValue(new Blob(['png']))
    const copied = vi.spyOn(pictures, 'copyPicture').mockResolvedValue()
    const { page } = await charts()
    await byId(page, 'chart-spread').find('[data-testid="picture-copy"]').trigger('click')
    await settle()
    expect(copied).toHaveBeenCalledOnce()
    const words = drawn.mock.calls[0]![2]
    expect(words.title).toBe('示范区2026年10月各街道网格得分分布')
    expect(words.source).toContain('方案')
    expect(byId(page, 'chart-spread').find('[data-testid="picture-said"]').text()).toContain('已复制图片')
  })

  it('says what to do where the system keeps the clipboard shut', async () => {
    vi.spyOn(pictures, 'pictureOf').mockResolvedValue(new Blob(['png']))
    vi.spyOn(pictures, 'copyPicture').mockRejectedValue(new Error('NotAllowedError'))
    const { page } = await charts()
    await byId(page, 'chart-bars').find('[data-testid="picture-copy"]').trigger('click')
    await settle()
    expect(byId(page, 'chart-bars').find('[data-testid="picture-refused"]').text()).toBe('系统没有让程序写剪贴板；请用“存为图片”')
  })

  it('saves the picture where it was told, and is silent where the dialog was closed', async () => {
    vi.spyOn(pictures, 'pictureOf').mockResolvedValue(new Blob(['png']))
    const backend = fakeBackend()
    const { page } = await charts(backend)
    const save = byId(page, 'chart-bars').find('[data-testid="picture-save"]')
    await save.trigger('click')
    await settle()
    expect(byId(page, 'chart-bars').find('[data-testid="picture-said"]').text()).toContain('/home/user/图片/示范区2026年10月街道网格指数排名.png')
    vi.spyOn(backend, 'savePicture').mockResolvedValue(null)
    await save.trigger('click')
    await settle()
    expect(byId(page, 'chart-bars').find('[data-testid="picture-said"]').exists()).toBe(false)
  })
})
