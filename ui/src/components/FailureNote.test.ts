import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'

import { asFailure } from '@/backend/failure'

import FailureNote from './FailureNote.vue'

describe('a failure', () => {
  it('says which file, what happened and what to do', () => {
    const failure = { code: 'file_damaged', file: '松涛街道.xlsx', message: '文件已损坏，打不开', advice: '请用 WPS 另存为 .xlsx 后再导入' }
    const note = mount(FailureNote, { props: { failure } })
    expect(note.attributes('role')).toBe('alert')
    expect(note.text()).toContain('松涛街道.xlsx：文件已损坏，打不开')
    expect(note.text()).toContain('请用 WPS 另存为 .xlsx 后再导入')
  })

  it('is no trouble when the user stopped the work', () => {
    const failure = { code: 'cancelled', file: null, message: '已取消', advice: '什么都没有改动' }
    expect(mount(FailureNote, { props: { failure } }).text()).toContain('已停止')
  })

  it.each([new Error('boom'), 'boom'])('of any kind (%s) is told in the same form', (error) => {
    const failure = asFailure(error)
    expect(failure.code).toBe('unexpected')
    expect(failure.message).toContain('boom')
    expect(failure.advice).not.toBe('')
  })
})
