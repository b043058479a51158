/** What is to be exported; the folder is remembered. */
import { useLocalStorage } from '@vueuse/core'
import { computed, onActivated, ref } from 'vue'
import { useRoute } from 'vue-router'

import { useBackend, type ExportPart, type ExportRequest } from '@/backend'

import { useLedger } from './useLedger'

export function useExportChoice() {
  const backend = useBackend()
  const ledger = useLedger()
  const route = useRoute()
  const parts = ref<ExportPart[]>(['xlsx', 'charts'])
  /** Empty: the whole district. */
  const subdistrict = ref('')
  /** One workbook a 街道; only of the whole district. */
  const split = ref(false)
  /** A PDF beside bulletin and cards. */
  const pdf = useLocalStorage('gridindex.exportPdf', false)
  const folder = useLocalStorage('gridindex.exportFolder', '')

  if (!folder.value) {
    backend.defaultExportFolder().then((path) => { folder.value ||= path }, () => undefined)
  }
  function takeWish(): void {
    if (route.query.part === 'templates') parts.value = ['templates']
  }
  takeWish()
  onActivated(takeWish)

  const subdistricts = computed(() => ledger.road.value?.completeness.map((item) => item.subdistrict) ?? [])
  /** Only these can become a PDF. */
  const printed = computed(() => parts.value.includes('bulletin') || parts.value.includes('cards'))
  const request = computed<ExportRequest | undefined>(() => {
    const month = ledger.month.value?.month
    const path = folder.value.trim().replace(/^"(.*)"$/, '$1')
    if (!month || !path || parts.value.length === 0) return undefined
    return { month, folder: path, parts: parts.value, subdistrict: subdistrict.value || null, split: split.value && !subdistrict.value, pdf: pdf.value && printed.value }
  })

  return { parts, printed, subdistrict, split, pdf, subdistricts, folder, request }
}
