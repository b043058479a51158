import { describe, expect, it, vi } from 'vitest'

import { fakeBackend } from '@/backend/fake'
import { allById, arrives, byId, mountPage } from '@/testing/mount'

import GridPage from './GridPage.vue'

// Charts are looked at, not tested: they need a real page.
vi.mock('@/charts/ChartBox.vue', () => ({ default: { props: ['label'], template: '<div role="img" :aria-label="label" />' } }))

const CODE = '330102001001'
const open = () => mountPage(GridPage, { props: { code: CODE }, path: `/grid/${CODE}` })

describe('网格详情', () => {
  it('shows the total and its place in every circle', async () => {
    const { page, backend } = await open()
    const detail = await backend.gridDetail('2026-10', CODE)
    expect(byId(page, 'grid-total').text()).toBe(detail.total)
    for (const place of detail.places) expect(page.text()).toContain(place.circle)
    expect(byId(page, 'radar').find('[role="img"]').attributes('aria-label')).toContain('源头信息采集')
  })

  it('unfolds an indicator into formula, working, figures and their cells', async () => {
    const { page, backend } = await open()
    const detail = await backend.gridDetail('2026-10', CODE)
    const indicator = detail.duties[0]!.indicators[0]!
    expect(byId(page, 'indicator-detail').exists()).toBe(false)
    const row = allById(page, 'indicator-row')[0]!
    await row.trigger('click')
    expect(row.attributes('aria-expanded')).toBe('true')
    const inside = byId(page, 'indicator-detail').text()
    expect(inside).toContain(indicator.formula)
    expect(inside).toContain(indicator.method)
    expect(byId(page, 'indicator-working').text()).toBe(indicator.working)
    const figure = byId(page, 'figure').text()
    expect(figure).toContain(indicator.figures[0]!.origin!.file)
    expect(figure).toContain(indicator.figures[0]!.origin!.cell)
    await row.trigger('click')
    expect(byId(page, 'indicator-detail').exists()).toBe(false)
  })

  it('lists lost points from the largest down', async () => {
    const { page } = await open()
    const lost = byId(page, 'lost').findAll('li .num').map((cell) => Number(cell.text()))
    expect(lost.length).toBeGreaterThan(1)
    expect(lost).toEqual([...lost].sort((a, b) => b - a))
  })

  it('returns with Esc, and a neighbour takes its place', async () => {
    const { page, router, backend } = await open()
    const next = (await backend.gridDetail('2026-10', CODE)).neighbours.find((fact) => fact.label === 'next')!.text
    await byId(page, 'grid-next').trigger('click')
    await arrives(router, `/grid/${next}`)
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    await arrives(router, '/ranking')
  })

  it('says that a grid is not known, and leads back', async () => {
    const { page } = await mountPage(GridPage, { props: { code: '1' }, path: '/grid/1' })
    expect(byId(page, 'failure').text()).toContain('没有编码为 1 的网格')
  })

  it('tells no place where only grades are told', async () => {
    const backend = fakeBackend()
    const code = (await backend.ranking('2026-10', 'month', 'grid')).rows[0]!.key
    const shown = async () => (await mountPage(GridPage, { backend, props: { code }, path: `/grid/${code}` })).page
    expect(byId(await shown(), 'grid-places').exists()).toBe(true)
    await backend.decideReportRules({ places: false, file_name: '{单位}_{年月}_{内容}', font: '' })
    const page = await shown()
    expect(byId(page, 'grid-total').text()).toMatch(/\d/)
    expect(byId(page, 'grid-places').exists() || byId(page, 'grid-next').exists()).toBe(false)
  })
})
