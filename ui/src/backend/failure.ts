/** Whatever a call rejects with, as the failure it is or as an unexpected one. */
import type { FailureItem } from './bindings/FailureItem'

function isFailure(error: unknown): error is FailureItem {
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error && 'advice' in error
}

export function asFailure(error: unknown): FailureItem {
  if (isFailure(error)) return error
  const detail = error instanceof Error ? error.message : String(error)
  return {
    code: 'unexpected',
    file: null,
    message: `程序内部出错（${detail}）`,
    advice: '数据没有改动，请重试一次；仍然出错时，把这句话告诉管理员',
  }
}

/** Whether the user stopped the work. */
export function isCancelled(failure: FailureItem): boolean {
  return failure.code === 'cancelled'
}
