/** What the posters say. */
import type { Drawing } from './drawing.ts'

export interface PosterWords {
  readonly headline: string
  readonly kinds: readonly string[]
  callInstead(phone: string): string
  readonly danger: string
  readonly warning: string
}

export const posterWords: Readonly<Record<Drawing['lang'], PosterWords>> = {
  zh: {
    headline: '扫一扫，说一声',
    kinds: ['我要报', '我要帮', '我要咨询', '我要建议', '我要评议'],
    callInstead: (phone) => `不会扫码？打 ${phone}，报这个码`,
    danger: '有人身危险，先打',
    warning: '这里不会要您转账，也不会问您验证码。',
  },
  en: {
    headline: 'Scan, and tell us',
    kinds: ['Report', 'Get help', 'Ask', 'Suggest', 'Rate'],
    callInstead: (phone) => `Cannot scan? Call ${phone} and read out this code`,
    danger: 'Somebody in danger? Call first',
    warning: 'We never ask you for money or for a verification code.',
  },
}

export const emergencyNumbers = ['110', '119', '120'] as const

/** 道潜《临平道中》: Linping's own lines, so they stand on Linping's posters only. */
export const linpingVerse = '五月临平山下路，藕花无数满汀洲。'
