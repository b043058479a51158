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

/** Legend marks that look like their lines. */
export const LINE_MARKS = {
  full: 'path://M0,0h24v4h-24z',
  dashed: 'path://M0,0h6v3h-6zM9,0h6v3h-6zM18,0h6v3h-6z',
  dotted: 'path://M0,0h3v3h-3zM7,0h3v3h-3zM14,0h3v3h-3zM21,0h3v3h-3z',
}
