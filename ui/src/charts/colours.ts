/** The page's colours for charts, which cannot read style sheets. */
export interface ChartColours {
  ink: string
  quiet: string
  line: string
  rule: string
  paper: string
  band: string
  accent: string
  /** From light to dark: the smaller the share of full marks, the darker. */
  tones: string[]
  /** What is written on each of them. */
  toneInks: string[]
  font: string
}

function readColours(): ChartColours {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string) => style.getPropertyValue(name).trim()
  const tones = [0, 1, 2, 3, 4]
  return {
    ink: read('--ink'), quiet: read('--ink-3'), line: read('--line-strong'), rule: read('--line'), paper: read('--paper'), band: read('--sunken'), accent: read('--accent'),
    tones: tones.map((at) => read(`--tone-${at}`)), toneInks: tones.map((at) => read(`--tone-ink-${at}`)), font: read('--font'),
  }
}

export function chartColours(): ChartColours {
  return readColours()
}

/** Those of the light window, whichever is shown: pictures leave on white paper. Nothing is painted in between. */
export function paperColours(): ChartColours {
  const { classList } = document.documentElement
  const dark = classList.contains('dark')
  classList.remove('dark')
  const colours = readColours()
  if (dark) classList.add('dark')
  return colours
}

/** Legend marks that look like their lines. */
export const LINE_MARKS = {
  full: 'path://M0,0h24v4h-24z',
  dashed: 'path://M0,0h6v3h-6zM9,0h6v3h-6zM18,0h6v3h-6z',
  dotted: 'path://M0,0h3v3h-3zM7,0h3v3h-3zM14,0h3v3h-3zM21,0h3v3h-3z',
}
