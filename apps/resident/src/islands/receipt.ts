/** The receipt as a picture; and the end of the draft, because it has arrived. */
import { wipeDrafts } from './drafts.ts'
import { forgetAllPhotos } from './photo-store.ts'

interface Shown {
  readonly title: string
  readonly number: string
  readonly code: string
  readonly labels: readonly [string, string]
  readonly file: string
}

export function start(element: HTMLElement): void {
  wipeDrafts()
  void forgetAllPhotos()
  const link = element.querySelector<HTMLAnchorElement>('a[data-save]')
  const label = link?.querySelector('span')
  if (!link || !label) return
  label.textContent = link.dataset['save'] ?? ''
  const shown = JSON.parse(element.dataset['receipt'] ?? '{}') as Shown
  link.addEventListener('click', (event) => {
    event.preventDefault()
    picture(shown).toBlob((blob) => blob && download(blob, `${shown.file}.png`))
  })
}

function picture(shown: Shown): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = 1080
  canvas.height = 720
  const pen = canvas.getContext('2d')
  if (!pen) return canvas
  pen.fillStyle = '#185244'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.strokeStyle = '#95bba7'
  pen.lineWidth = 3
  pen.strokeRect(24, 24, canvas.width - 48, canvas.height - 48)
  pen.textAlign = 'center'
  const line = (text: string, y: number, [font, colour]: readonly [string, string]) => {
    pen.font = font
    pen.fillStyle = colour
    pen.fillText(text, canvas.width / 2, y)
  }
  line(shown.title, 170, ['600 64px serif', '#ffffff'])
  line(shown.labels[0], 290, ['38px sans-serif', '#d3e5db'])
  line(shown.number, 380, ['600 84px sans-serif', '#ffffff'])
  line(shown.labels[1], 500, ['38px sans-serif', '#d3e5db'])
  line(shown.code, 580, ['600 60px sans-serif', '#ffffff'])
  return canvas
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
}
