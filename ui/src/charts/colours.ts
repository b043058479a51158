/** The page's colours for charts, which cannot read style sheets. */
export interface ChartColours {
  ink: string
  quiet: string
  line: string
  paper: string
  accent: string
  font: string
}

export function chartColours(): ChartColours {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string) => style.getPropertyValue(name).trim()
  return { ink: read('--ink'), quiet: read('--ink-3'), line: read('--line-strong'), paper: read('--paper'), accent: read('--accent'), font: read('--font') }
}
