/** A list of matters as a sheet: the rows of the board, read a page at a time with the rights of whoever takes it. */
import type { ExportFilters, OpenContact, QueueItem } from '@huying/contracts'
import type { Deps } from '../../deps.ts'
import type { Lang } from '../../platform/http.ts'
import { contactsByNumber, detailsByNumber, printedNumber } from '../matters/index.ts'
import type { SignedInPerson } from '../people/index.ts'
import { listQueue } from '../queues/index.ts'
import type { Sheet } from './sheet.ts'

export interface SheetWish {
  readonly person: SignedInPerson
  readonly filters: ExportFilters
  readonly lang: Lang
  /** How many identities may stand in it; 0 for a list without. */
  readonly identities: number
  readonly mark: string
}

const heads: Readonly<Record<Lang, readonly string[]>> = {
  zh: ['编号', '种类', '事项', '类别', '地点', '状态', '负责', '承办', '提交', '到期', '已超时', '人数', '另问的'],
  en: [
    'Number',
    'Kind',
    'Matter',
    'Category',
    'Place',
    'State',
    'In charge',
    'Handling',
    'Filed',
    'Due',
    'Overdue',
    'People',
    'Asked besides',
  ],
}
const contactHeads: Readonly<Record<Lang, readonly string[]>> = {
  zh: ['反映人', '电话', '地址'],
  en: ['Resident', 'Phone', 'Address'],
}
const pageSize = 1_000

export function matterSheet(deps: Deps, wish: SheetWish): Sheet {
  const { lang } = wish
  return {
    mark: wish.mark,
    heads: wish.identities > 0 ? [...heads[lang], ...contactHeads[lang]] : heads[lang],
    pages: pagesOf(deps, wish),
  }
}

async function* pagesOf(deps: Deps, wish: SheetWish): AsyncGenerator<string[][]> {
  let left = wish.identities
  for await (const items of itemsOf(deps, wish)) {
    const numbers = items.map(({ number }) => number)
    const contacts = left > 0 ? await contactsByNumber(deps, wish.person, numbers) : new Map<string, OpenContact>()
    const details = await detailsByNumber(deps, { districtId: wish.person.districtId, numbers, lang: wish.lang })
    yield items.map((item) => {
      const contact = left > 0 ? contacts.get(item.number) : undefined
      if (contact) left -= 1
      const cells = [...cellsOf(item, wish.lang), details.get(item.number) ?? '']
      return wish.identities > 0 ? [...cells, contact?.name ?? '', contact?.phone ?? '', contact?.address ?? ''] : cells
    })
  }
}

/** How many identities the list would hold. */
export async function countIdentities(deps: Deps, wish: Omit<SheetWish, 'mark' | 'identities'>): Promise<number> {
  let count = 0
  for await (const items of itemsOf(deps, wish))
    count += (
      await contactsByNumber(
        deps,
        wish.person,
        items.map((item) => item.number),
      )
    ).size
  return count
}

async function* itemsOf(
  deps: Deps,
  { person, filters, lang }: Omit<SheetWish, 'mark' | 'identities'>,
): AsyncGenerator<readonly QueueItem[]> {
  const { queue = 'open', q, ...rest } = filters
  let after: string | null = null
  do {
    const page: { items: readonly QueueItem[]; next: string | null } = await listQueue(deps, {
      person,
      queue,
      q,
      filters: rest,
      after,
      limit: pageSize,
      lang,
    })
    yield page.items
    after = page.next
  } while (after !== null)
}

function cellsOf(item: QueueItem, lang: Lang): string[] {
  return [
    printedNumber(item.number),
    item.flowTitle,
    item.title,
    item.category ?? '',
    item.place ?? '',
    item.label,
    item.owner,
    item.assigned ?? '',
    timeOf(item.reportedAt),
    item.dueAt === null ? '' : timeOf(item.dueAt),
    item.overdue ? (lang === 'zh' ? '是' : 'yes') : '',
    String(item.joined),
  ]
}

const inChina = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

/** 2026-03-02 09:00, as spreadsheets sort it. */
export function timeOf(at: string | number): string {
  return inChina.format(typeof at === 'number' ? at : Date.parse(at))
}
