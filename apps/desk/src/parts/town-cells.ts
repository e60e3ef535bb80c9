/**
 * Rough cells that stand for the towns of Linping on a small plan: 示意, not official boundaries.
 * Made from the mean place of messages, cut at the district's outline; drawn in a plain projection on a 230 × 244 sheet.
 */
export interface TownCell {
  readonly unit: string
  readonly name: string
  readonly nameEn: string
  readonly middle: readonly [number, number]
  readonly path: string
}

export const sheet = { width: 230, height: 244 } as const

/** Where a WGS-84 point falls on the sheet; null when it lies outside. */
export function onSheet(point: { readonly lat: number; readonly lng: number }): readonly [number, number] | null {
  const x = 4 + (point.lng - 120.11458) * 961.997
  const y = 4 + (30.5219 - point.lat) * 1115.527
  return x >= 0 && y >= 0 && x <= sheet.width && y <= sheet.height ? [x, y] : null
}

export const townCells: readonly TownCell[] = [
  {
    unit: '330113001',
    name: '临平街道',
    nameEn: 'Linping',
    middle: [165, 113],
    // prettier-ignore
    path: 'M167 92L200 127L163 136L133 97L134 92Z',
  },
  {
    unit: '330113002',
    name: '南苑街道',
    nameEn: 'Nanyuan',
    middle: [189, 159],
    // prettier-ignore
    path: 'M163 136L200 127L205 128L203 131L204 135L195 140L193 136L192 137L193 140L188 142L189 145L191 147L197 146L200 152L200 162L201 164L203 164L203 165L205 166L206 164L218 169L218 165L219 166L219 167L222 167L223 170L222 170L222 170L226 174L225 175L225 176L222 178L217 183L210 186L208 190L162 164Z',
  },
  {
    unit: '330113003',
    name: '东湖街道',
    nameEn: 'Donghu',
    middle: [200, 100],
    // prettier-ignore
    path: 'M218 75L219 82L221 85L222 94L220 95L221 102L212 110L214 112L214 121L205 128L200 127L167 92Z',
  },
  {
    unit: '330113004',
    name: '星桥街道',
    nameEn: 'Xingqiao',
    middle: [130, 139],
    // prettier-ignore
    path: 'M104 155L101 152L99 153L94 152L91 128L133 97L163 136L162 164L131 178L131 177L127 176L126 177L125 176L126 173L121 168L120 169L118 167L126 155L123 152L122 153L118 149L116 150L113 148L111 152L108 153Z',
  },
  {
    unit: '330113005',
    name: '乔司街道',
    nameEn: 'Qiaosi',
    middle: [161, 195],
    // prettier-ignore
    path: 'M162 164L208 190L207 192L197 193L193 195L189 195L183 198L184 203L182 205L179 211L176 223L177 232L178 231L178 224L183 224L182 232L181 240L178 233L177 233L178 235L174 234L175 232L156 229L157 227L160 226L165 220L162 211L161 209L150 217L152 220L148 222L142 213L146 210L146 208L143 209L140 208L137 210L136 207L135 207L129 208L126 204L119 206L117 205L117 204L125 199L129 194L127 187L132 185L130 181L131 178Z',
  },
  {
    unit: '330113006',
    name: '运河街道',
    nameEn: 'Yunhe',
    middle: [171, 52],
    // prettier-ignore
    path: 'M127 23L136 21L145 23L151 22L161 23L165 19L169 20L170 16L172 14L181 11L182 9L182 6L194 5L196 4L199 4L202 8L204 21L208 28L207 30L209 38L209 46L207 50L210 64L213 64L216 60L222 59L221 66L218 68L219 73L218 75L167 92L134 92Z',
  },
  {
    unit: '330113007',
    name: '崇贤街道',
    nameEn: 'Chongxian',
    middle: [47, 136],
    // prettier-ignore
    path: 'M94 152L86 148L88 147L87 146L83 145L82 138L81 138L82 140L81 140L81 141L77 141L77 142L76 142L78 148L72 156L71 160L65 165L61 171L61 168L59 167L56 168L56 170L58 169L58 171L55 171L55 172L47 171L47 167L41 167L41 162L37 162L36 164L34 165L34 167L31 166L30 167L28 167L28 162L23 162L20 159L18 159L16 141L18 136L19 130L16 128L15 128L15 129L10 129L10 125L6 125L4 118L6 118L6 116L13 115L13 110L15 107L20 108L24 111L33 101L91 128Z',
  },
  {
    unit: '330113100',
    name: '塘栖镇',
    nameEn: 'Tangqi',
    middle: [89, 72],
    // prettier-ignore
    path: 'M33 101L36 97L37 92L39 65L48 62L50 58L53 57L59 57L60 56L60 55L66 53L60 46L62 45L64 45L69 50L68 49L70 48L70 47L70 46L68 45L66 45L65 43L65 42L61 37L64 35L66 37L73 34L69 33L69 32L70 31L69 29L72 26L83 24L82 18L83 15L86 12L87 12L90 23L96 20L96 18L97 18L98 20L113 19L113 18L115 18L113 15L115 13L117 16L119 15L120 17L123 19L122 21L123 21L123 23L125 24L127 23L134 92L133 97L91 128Z',
  },
]
