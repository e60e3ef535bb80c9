/** What the command room reads. The stream says when something changed; below it the board is asked again within seconds in any case. */
import type { CommandBoard, CommandFigures, LaneSettings, PoliceLink } from '@huying/contracts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/call.ts'

const everyMs = 5_000

export const commandKey = ['command'] as const

export const commandBoardQuery = queryOptions({
  queryKey: [...commandKey, 'board'],
  queryFn: ({ signal }) => call<CommandBoard>('/desk/command/board', { signal }),
  refetchInterval: everyMs,
})

export function commandFiguresQuery(days: number, until: string) {
  const from = new Date(Date.parse(`${until}T00:00:00Z`) - (days - 1) * 86_400_000).toISOString().slice(0, 10)
  return queryOptions({
    queryKey: ['command-figures', from, until],
    queryFn: () => call<CommandFigures>(`/desk/command/figures?from=${from}&until=${until}`),
    refetchInterval: 60_000,
  })
}

export const laneSettingsQuery = queryOptions({ queryKey: ['lane-settings'], queryFn: () => call<LaneSettings>('/desk/command/rules') })

export const policeLinkQuery = queryOptions({ queryKey: ['police-link'], queryFn: () => call<PoliceLink>('/desk/command/link') })
