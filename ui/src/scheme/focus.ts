/** Puts the cursor into the field of an entry, once it is drawn. */
import { nextTick } from 'vue'

export async function focusEntry(path: string, offset: number | null = null): Promise<void> {
  await nextTick()
  const field = document.getElementById(path)
  field?.scrollIntoView({ block: 'nearest' })
  field?.focus()
  if (field instanceof HTMLTextAreaElement && offset !== null) field.setSelectionRange(offset, offset)
}
