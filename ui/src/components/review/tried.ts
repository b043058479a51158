/** A change that is written but not saved. */
import type { Change } from '@/backend'

export interface Tried {
  month: string
  grid: string
  change: Change
  /** The appeal that it follows from. */
  appeal: number | null
}
