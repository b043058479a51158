/** Copies of the made-up ledger, and its password. */
import type { Backend, BackupItem, KeepingPage } from '..'

type KeepingCalls = Pick<Backend, 'keepingPage' | 'backUpNow' | 'backUpTo' | 'restoreBackup' | 'verifyLedger' | 'checkLedger' | 'keepsPersonal' | 'decidePersonal' | 'warnings' | 'decideKeeping' | 'unlockLedger' | 'setPassword'>

const BESIDE = '/home/user/网格指数/备份'

export function keepingCalls(): KeepingCalls {
  let password: string | null = null
  let personal = false
  const sound = { sound: true, entries: 228, sheets: 51, last_hash: 'ab12'.padEnd(64, '7'), troubles: [] }
  let kept = 14
  let folder: string | null = null
  let backups: BackupItem[] = ['2026-11-03 08:30:05', '2026-11-02 08:31:40'].map((at) => copy(at, '每日'))

  function copy(at: string, occasion: string): BackupItem {
    const name = `台账-${at.slice(0, 10)}.gridindex`
    return { file: `${BESIDE}/${name}`, name, at, occasion, bytes: 4_812_800 }
  }
  const page = (): KeepingPage => ({
    ledger: '/home/user/网格指数/台账.gridindex', bytes: 4_812_800, encrypted: password !== null, kept, folder: folder ?? BESIDE, own_folder: folder !== null, backups,
  })

  return {
    keepingPage: () => Promise.resolve(page()),
    backUpNow() {
      const made = copy('2026-11-03 09:30:00', '手动')
      backups = [made, ...backups]
      return Promise.resolve(made)
    },
    backUpTo: (file) => Promise.resolve({ file, check: sound }),
    restoreBackup: () => Promise.resolve({ kept: '/home/user/网格指数/台账.恢复前.gridindex', entries: 214 }),
    verifyLedger: () => Promise.resolve(sound),
    checkLedger: () => Promise.resolve(),
    keepsPersonal: () => Promise.resolve(personal),
    decidePersonal(kept) {
      personal = kept
      return Promise.resolve()
    },
    warnings: () => Promise.resolve([]),
    decideKeeping(count, place) {
      kept = count ?? 14
      folder = place
      return Promise.resolve(page())
    },
    unlockLedger: () => Promise.resolve(),
    setPassword(current, next) {
      if (current !== password) return Promise.reject({ code: 'password_wrong', file: null, message: '密码不对', advice: '请再输入一次' })
      password = next
      return Promise.resolve()
    },
  }
}
