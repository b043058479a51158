/** A chart as a picture: title above, source below, dark on white, twice as sharp as the screen. */
import { paperColours, type ChartColours } from './colours'
import { init } from './echarts'
import type { Draw } from './frame'

/** What a picture says around its chart. */
export interface PictureWords {
  /** 上城区2026年10月各街道网格得分分布. */
  title: string
  /** 单位, and how to read it. */
  note: string
  /** What it was made from. */
  source: string
}

const WIDTH = 960
const MARGIN = 28
const HEAD = 76
const FOOT = 40
const SHARPNESS = 2

/** Width of the chart within a picture. */
export const PICTURE_WIDTH = WIDTH - 2 * MARGIN

function paint(colours: ChartColours, words: PictureWords, chart: HTMLCanvasElement, height: number): HTMLCanvasElement {
  const page = document.createElement('canvas')
  page.width = WIDTH * SHARPNESS
  page.height = (HEAD + height + FOOT) * SHARPNESS
  const pen = page.getContext('2d')
  if (!pen) throw new Error('这个窗口画不了图片')
  pen.scale(SHARPNESS, SHARPNESS)
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, WIDTH, page.height)
  const write = (text: string, y: number, size: number, weight: number, colour: string) => {
    pen.fillStyle = colour
    pen.font = `${weight} ${size}px ${colours.font}`
    pen.fillText(text, MARGIN, y, PICTURE_WIDTH)
  }
  write(words.title, 38, 20, 600, colours.ink)
  write(words.note, 62, 13, 400, colours.quiet)
  pen.drawImage(chart, MARGIN, HEAD, PICTURE_WIDTH, height)
  pen.fillStyle = colours.rule
  pen.fillRect(MARGIN, HEAD + height + 8, PICTURE_WIDTH, 1)
  write(words.source, HEAD + height + 28, 12, 400, colours.quiet)
  return page
}

/** Draws it anew on canvas; rejects where the window cannot. */
export async function pictureOf(draw: Draw, height: number, words: PictureWords): Promise<Blob> {
  const colours = paperColours()
  const box = document.createElement('div')
  const chart = init(box, null, { renderer: 'canvas', devicePixelRatio: SHARPNESS, width: PICTURE_WIDTH, height })
  try {
    chart.setOption(draw(colours, PICTURE_WIDTH))
    const page = paint(colours, words, chart.renderToCanvas({ pixelRatio: SHARPNESS, backgroundColor: '#ffffff' }), height)
    return await new Promise((resolve, reject) => {
      page.toBlob((picture) => { if (picture) resolve(picture); else reject(new Error('图片没有画成')) }, 'image/png')
    })
  } finally {
    chart.dispose()
  }
}

/** Puts a picture on the clipboard. To be called in answer to a click: the picture may come later. */
export async function copyPicture(picture: Promise<Blob>): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })])
}
