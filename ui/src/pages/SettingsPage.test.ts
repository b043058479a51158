import { describe, expect, it } from 'vitest'

import { fakeBackend } from '@/backend/fake'
import { allById, byId, mountPage, settle } from '@/testing/mount'

import SettingsPage from './SettingsPage.vue'

describe('设置', () => {
  it('names the unit, and takes that back with undo', async () => {
    const { page, ledger, acts } = await mountPage(SettingsPage)
    await byId(page, 'unit-name').setValue('示范区委政法委')
    await byId(page, 'unit-name').trigger('submit')
    await settle()
    expect(ledger.overview.value?.unit).toBe('示范区委政法委')
    expect(acts.undoWords.value).toBe('把单位名称改为“示范区委政法委”')
    await acts.undo()
    await settle()
    expect(ledger.overview.value?.unit).toBe('示范区')
    expect((byId(page, 'unit-name').element as HTMLInputElement).value).toBe('')
  })

  it('says beside the field why a name cannot be used', async () => {
    const { page, acts } = await mountPage(SettingsPage)
    await byId(page, 'unit-name').setValue('凯旋/景芳')
    await byId(page, 'unit-name').trigger('submit')
    await settle()
    expect(byId(page, 'setting-failure').text()).toContain('“凯旋/景芳”不能用作单位名称')
    expect(acts.undoWords.value).toBe('')
  })

  it('renames the levels with the usual names standing behind blank fields, and takes that back', async () => {
    const { page, ledger, acts } = await mountPage(SettingsPage)
    const field = (level: string) => byId(page, `level-name-${level}`)
    expect((field('community').element as HTMLInputElement).placeholder).toBe('社区')
    expect(byId(page, 'level-names-keep').attributes('disabled')).toBeDefined()
    await field('community').setValue('村居')
    await field('subdistrict').setValue('镇街')
    await field('district').setValue('县')
    await field('community').trigger('submit')
    await settle()
    expect(ledger.overview.value?.levels).toEqual({ grid: '网格', community: '村居', subdistrict: '镇街', district: '县' })
    expect(acts.undoWords.value).toBe('层级改称县、镇街、村居、网格')
    expect(page.text()).toContain('村居没有单独设的随全县')
    await acts.undo()
    await settle()
    expect(ledger.overview.value?.levels.community).toBe('社区')
    expect((field('community').element as HTMLInputElement).value).toBe('')
    await acts.redo()
    await settle()
    expect((field('community').element as HTMLInputElement).value).toBe('村居')
    await byId(page, 'level-names-usual').trigger('click')
    await settle()
    expect(ledger.overview.value?.levels.subdistrict).toBe('街道')
    expect(byId(page, 'level-names-usual').attributes('disabled')).toBeDefined()
  })

  it('says beside the fields why a level cannot be called so', async () => {
    const { page, ledger } = await mountPage(SettingsPage)
    for (const [name, words] of [['村/居', '“村/居”不能用作层级名称'], ['街道', '两个层级都叫“街道”'], ['一二三四五六七八九', '不能用作层级名称']] as const) {
      await byId(page, 'level-name-community').setValue(name)
      await byId(page, 'level-name-community').trigger('submit')
      await settle()
      expect(byId(page, 'setting-failure').text()).toContain(words)
    }
    expect(ledger.overview.value?.levels.community).toBe('社区')
  })

  it('sets a fixed day and takes it back', async () => {
    const { page, acts } = await mountPage(SettingsPage)
    await byId(page, 'fixed-when-setting').setValue('每月15日')
    await byId(page, 'fixed-when-setting').trigger('submit')
    await settle()
    expect(byId(page, 'fixed-day-setting').text()).toContain('全区　每月15日')
    await acts.undo()
    await settle()
    expect(byId(page, 'fixed-day-setting').exists()).toBe(false)
  })

  it('takes the sample out after saying what goes', async () => {
    const { page, ledger } = await mountPage(SettingsPage)
    await byId(page, 'sample-out').trigger('click')
    expect(byId(page, 'sample-out-ask').text()).toContain('您自己导入的数据不受影响')
    await byId(page, 'sample-out-yes').trigger('click')
    await settle()
    expect(ledger.months.value).toEqual([])
  })

  it('makes a copy, checks the ledger, and says what putting a copy back would hide', async () => {
    const { page } = await mountPage(SettingsPage)
    await byId(page, 'backup-now').trigger('click')
    await settle()
    expect(allById(page, 'backup')).toHaveLength(3)
    await byId(page, 'backup-to').trigger('click')
    await settle()
    expect(byId(page, 'keeping-said').text()).toContain('已备份到 /media/优盘/网格指数台账备份-')
    await byId(page, 'verify').trigger('click')
    await settle()
    expect(byId(page, 'verify-said').text()).toContain('台账完好：228 条操作记录')
    await byId(page, 'restore').trigger('click')
    expect(byId(page, 'restore-ask').text()).toContain('现在的台账会另存在旁边')
  })

  it('tells in sentences what was touched in a ledger', async () => {
    const backend = fakeBackend()
    backend.verifyLedger = () => Promise.resolve({ sound: false, entries: 9, sheets: 2, last_hash: 'ab12', troubles: ['操作记录第 3 条被改动过，或它前面少了记录'] })
    const { page } = await mountPage(SettingsPage, { backend })
    await byId(page, 'verify').trigger('click')
    await settle()
    expect(byId(page, 'verify-said').text()).toContain('有 1 处被动过')
    expect(byId(page, 'verify-said').text()).toContain('操作记录第 3 条被改动过')
  })

  it('decides whether numbers of persons are kept, and takes that back', async () => {
    const { page, backend, acts } = await mountPage(SettingsPage)
    await byId(page, 'personal-kept').find('input').setValue(true)
    await settle()
    expect(await backend.keepsPersonal()).toBe(true)
    await acts.undo()
    expect(await backend.keepsPersonal()).toBe(false)
  })

  it('enters the holidays of a year, says what cannot be read, and takes it back', async () => {
    const { page, backend, acts } = await mountPage(SettingsPage)
    await byId(page, 'holiday-off').setValue('国庆')
    await byId(page, 'holiday-off').trigger('submit')
    await settle()
    expect(byId(page, 'setting-failure').text()).toContain('“国庆”不是')
    await byId(page, 'holiday-off').setValue('10月1日至7日')
    await byId(page, 'holiday-off').trigger('submit')
    await settle()
    expect((await backend.officePage()).holidays.map((year) => year.off)).toEqual(['10月1日至7日'])
    await acts.undo()
    await settle()
    expect((await backend.officePage()).holidays).toEqual([])
    expect((byId(page, 'holiday-off').element as HTMLTextAreaElement).value).toBe('')
  })

  it('chooses the font of charts among those installed, and says when it is not there', async () => {
    const { page, backend, acts } = await mountPage(SettingsPage)
    const choose = async (name: string) => {
      page.findAllComponents({ name: 'ElSelect' }).find((list) => list.attributes('data-testid') === 'font-setting')!.vm.$emit('update:modelValue', name)
      await settle()
    }
    expect(byId(page, 'font-setting').text()).toContain('随程序带的')
    await choose('Noto Serif CJK SC')
    expect((await backend.reportRules()).rules.font).toBe('Noto Serif CJK SC')
    await choose('方正小标宋')
    expect(byId(page, 'setting-failure').text()).toContain('这台机器上没有字体“方正小标宋”')
    await acts.undo()
    expect((await backend.reportRules()).rules.font).toBe('')
  })

  it('encrypts the ledger only with the same password written twice', async () => {
    const { page } = await mountPage(SettingsPage)
    await byId(page, 'password-open').trigger('click')
    await byId(page, 'password-first').setValue('春风十里')
    await byId(page, 'password-second').setValue('春风十')
    expect(byId(page, 'password-set').attributes('disabled')).toBeDefined()
    await byId(page, 'password-second').setValue('春风十里')
    await byId(page, 'password-form').trigger('submit')
    await settle()
    expect(byId(page, 'keeping').text()).toContain('台账和备份都已加密')
  })
})
