/** A QR code as the outline of its dark modules: no seams between neighbours, whatever prints it. */
import QRCode from 'qrcode'

export type ErrorCorrection = 'L' | 'Q' | 'H'

export interface QrOutline {
  /** Modules a side, without the quiet zone. */
  readonly modules: number
  /** SVG path data in modules, for filling. */
  readonly d: string
}

export function qrOutline(content: string, errorCorrection: ErrorCorrection): QrOutline {
  const { modules } = QRCode.create(content, { errorCorrectionLevel: errorCorrection })
  const { size } = modules
  const dark = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < size && y < size && modules.data[y * size + x] === 1
  return { modules: size, d: outline(edgesOf(dark, size)) }
}

interface Edge {
  readonly x: number
  readonly y: number
  readonly way: Way
}

type Way = 0 | 1 | 2 | 3

// Edges run with the dark module on their right: east along its top, south along its right side, and so on.
const ways = [
  { dx: 1, dy: 0, inside: [0, 0], outside: [0, -1] },
  { dx: 0, dy: 1, inside: [-1, 0], outside: [0, 0] },
  { dx: -1, dy: 0, inside: [-1, -1], outside: [-1, 0] },
  { dx: 0, dy: -1, inside: [0, -1], outside: [-1, -1] },
] as const

const right = { 0: 1, 1: 2, 2: 3, 3: 0 } as const
const left = { 0: 3, 1: 0, 2: 1, 3: 2 } as const
const keyOf = ({ x, y, way }: Edge): string => `${x},${y},${way}`

/** Every side of a module that has dark on one hand and light on the other. */
function edgesOf(dark: (x: number, y: number) => boolean, size: number): Map<string, Edge> {
  const edges = new Map<string, Edge>()
  const across = size + 1
  for (let corner = 0; corner < across * across; corner += 1) {
    const [x, y] = [corner % across, Math.floor(corner / across)]
    for (const way of [0, 1, 2, 3] as const) {
      const { inside, outside } = ways[way]
      if (dark(x + inside[0], y + inside[1]) && !dark(x + outside[0], y + outside[1])) edges.set(keyOf({ x, y, way }), { x, y, way })
    }
  }
  return edges
}

/** Walks the edges into closed loops, using each once. */
function outline(edges: Map<string, Edge>): string {
  let d = ''
  for (const start of edges.values()) {
    d += `M${start.x} ${start.y}`
    let edge: Edge | undefined = start
    while (edge) {
      edges.delete(keyOf(edge))
      const { dx, dy } = ways[edge.way]
      d += dx === 0 ? `v${dy}` : `h${dx}`
      edge = following(edges, { x: edge.x + dx, y: edge.y + dy, way: edge.way })
    }
    d += 'z'
  }
  return d.replace(/(?:h1){2,}|(?:h-1){2,}|(?:v1){2,}|(?:v-1){2,}/g, (run) => {
    const step = run.startsWith('h-') || run.startsWith('v-') ? 3 : 2
    return `${run.slice(0, step - 1)}${run.length / step}`
  })
}

/** Where two modules touch at a corner, turning right keeps to the same module. */
function following(edges: ReadonlyMap<string, Edge>, from: Edge): Edge | undefined {
  for (const way of [right[from.way], from.way, left[from.way]]) {
    const next = edges.get(keyOf({ ...from, way }))
    if (next) return next
  }
  return undefined
}
