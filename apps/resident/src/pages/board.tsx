/** `/public`: what was done with what people said, and nothing about anybody. */
import type { ComponentChildren } from 'preact'
import { Layout } from '../layout.tsx'
import { grouped, percent } from '../number.ts'
import { usePage } from '../page-context.ts'
import type { BoardItem, BoardProps, Chosen } from '../page-props.ts'
import { Icon } from '../parts/icon.tsx'
import { faceOf, scoreLabel } from '../parts/rating.tsx'
import { RatingShare } from '../parts/rating-share.tsx'
import { daysBetween, moment } from '../time/when.ts'

export function Board(board: BoardProps) {
  const { words, look, frame } = usePage()
  const said = words.board
  return (
    <Layout title={words.join([said.title, board.area, board.monthName])} wide>
      <div class="intro">
        <h1>{said.title}</h1>
        <p class="lead">{said.lead(board.area, board.monthName)}</p>
      </div>
      <Picks board={board} />
      <Figures board={board} />
      {board.closed > 0 && <Votes board={board} />}
      <section aria-labelledby="done">
        <h2 id="done">{said.recent}</h2>
        {board.items.length === 0 && <p class="lead">{said.none}</p>}
        <ul class="done-list">
          {board.items.map((item, index) => (
            <Done key={index} item={item} />
          ))}
        </ul>
      </section>
      <Definitions />
      <p class="honest">
        {said.hidden}
        {said.asOf(moment(board.asOf, frame.now, look.lang))}
      </p>
      <p class="gap">
        <a class="button" href="/">
          {said.say}
        </a>{' '}
        <a class="button" href="/public/fraud-free">
          {words.fraudFree.title}
        </a>
      </p>
    </Layout>
  )
}

function Picks({ board }: { board: BoardProps }) {
  const { words } = usePage()
  const said = words.board
  return (
    <form class="picks" method="get" action="/public" aria-label={said.filters}>
      <Pick name="town" label={said.town} options={board.towns} value={board.town} />
      <Pick name="month" label={said.month} options={board.months} value={board.month} />
      <Pick name="category" label={said.category} options={board.categories} value={board.category} />
      <button class="button" type="submit">
        {said.show}
      </button>
    </form>
  )
}

function Pick({ name, label, options, value }: { name: string; label: string; options: readonly Chosen[]; value: string }) {
  return (
    <label>
      {label}
      <select name={name}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

function Figures({ board }: { board: BoardProps }) {
  const { words } = usePage()
  const said = words.board
  const before = board.previous
  return (
    <dl class="figures">
      <Figure title={said.closed} value={grouped(board.closed)} unit={said.pieces} before={before && grouped(before.closed)}>
        {board.due > 0 ? said.closedOf(grouped(board.due), percent(board.onTime, board.due)) : said.closedNoDue}
      </Figure>
      <Figure
        title={said.satisfied}
        value={board.rated > 0 ? percent(board.satisfied, board.rated).slice(0, -1) : '–'}
        unit={board.rated > 0 ? '%' : ''}
        before={before && before.rated > 0 ? percent(before.satisfied, before.rated) : null}
      >
        {board.rated > 0 ? said.satisfiedOf(grouped(board.satisfied), grouped(board.rated)) : said.satisfiedNone}
      </Figure>
      <Figure
        title={said.median}
        value={board.medianDays === null ? '–' : String(board.medianDays)}
        unit={said.medianUnit}
        before={before && before.medianDays !== null ? String(before.medianDays) : null}
      >
        {board.longestDays === null ? null : said.longest(String(board.longestDays), grouped(board.closed))}
      </Figure>
      <Figure title={said.sentBack} value={grouped(board.sentBack)} unit={said.pieces} before={before && grouped(before.sentBack)}>
        {board.sentBack > 0 ? said.sentBackDone(grouped(board.sentBackDone)) : null}
      </Figure>
    </dl>
  )
}

function Figure({
  title,
  value,
  unit,
  before,
  children,
}: {
  title: string
  value: string
  unit: string
  before: string | null
  children: ComponentChildren
}) {
  const { words } = usePage()
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <b>{value}</b>
        {unit && <small>{unit === '%' ? unit : ` ${unit}`}</small>}
        {children && <span>{children}</span>}
        {before && <span>{words.board.before(before)}</span>}
      </dd>
    </div>
  )
}

function Votes({ board }: { board: BoardProps }) {
  const { words } = usePage()
  const said = words.board
  return (
    <section class="votes" aria-labelledby="votes">
      <h2 id="votes">{said.votes(grouped(board.closed), grouped(board.rated))}</h2>
      <RatingShare share={board.share} />
      <p class="honest">{said.honest(percent(board.rated, board.closed))}</p>
    </section>
  )
}

function Done({ item }: { item: BoardItem }) {
  const { words, look, frame } = usePage()
  const said = words.board
  const met = item.joined > 0 ? [said.met(item.joined + 1)] : []
  return (
    <li class="done-item">
      <p class="row-top">
        <span class="tag">{item.category ?? words.flows[item.flow].title}</span>
        {item.category && <span class="quiet">{words.flows[item.flow].title}</span>}
      </p>
      <p class="where">{item.place}</p>
      <p class="did">{words.join([item.label, moment(item.closedAt, frame.now, look.lang)])}</p>
      <p class="ends">
        <span>{words.join([said.took(daysBetween(item.reportedAt, item.closedAt)), ...met])}</span>
        {item.rating === null ? (
          <span>{said.noRating}</span>
        ) : (
          <span class={item.rating >= 3 ? 'face' : 'face no'}>
            <Icon of={faceOf(item.rating)} size="s" />
            {scoreLabel(words.matter.scores, item.rating)}
          </span>
        )}
      </p>
    </li>
  )
}

function Definitions() {
  const { words } = usePage()
  return (
    <details class="definitions">
      <summary>{words.board.definitions}</summary>
      <dl class="rows">
        {words.board.defs.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
