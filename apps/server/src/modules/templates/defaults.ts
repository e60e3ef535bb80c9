/** Words that every new district begins with: plain, dated, and with the unit's name. A district changes its copy. */
export interface DefaultTemplate {
  readonly flow: string
  readonly step: string
  readonly field: string
  readonly title: string
  readonly words: string
}

export const defaultTemplates: readonly DefaultTemplate[] = [
  {
    flow: 'report',
    step: 'finish',
    field: 'done',
    title: '办好了',
    words: '您好，您反映的{place}的事（编号 {number}）已由{unit}办好：做了……。再有问题请退回重办，或者打我们电话。',
  },
  {
    flow: 'report',
    step: 'progress',
    field: 'text',
    title: '已到现场',
    words: '{unit}今天到过{place}，情况是……。下一步……，{date}前给您答复。',
  },
  {
    flow: 'report',
    step: 'progress',
    field: 'text',
    title: '等材料',
    words: '需要的配件正在采购，到货后马上装。我们答应您的日期是{date}，有变化会先告诉您。',
  },
  { flow: 'report', step: 'extend', field: 'reason', title: '要多几天', words: '办这件事还要……，所以要多用几个工作日。这几天的安排是……。' },
  {
    flow: 'report',
    step: 'askBack',
    field: 'text',
    title: '问地点',
    words: '您好，{place}具体在哪一幢、哪个单元？写一句就行，方便的话再传一张照片。',
  },
  {
    flow: 'report',
    step: 'decline',
    field: 'reason',
    title: '不归这里管',
    words: '您说的这件事由……负责，我们不能代替他们处理。请找……，电话……。',
  },
  {
    flow: 'ask',
    step: 'answer',
    field: 'text',
    title: '政策答复',
    words: '您好，您问的事，依据是……，办法是……。要带的材料：……。地点：{unit}。',
  },
  {
    flow: 'suggest',
    step: 'adopt',
    field: 'reason',
    title: '采纳',
    words: '谢谢您的建议（编号 {number}）。我们采纳了，由{unit}落实，打算……。',
  },
  {
    flow: 'suggest',
    step: 'notAdopt',
    field: 'reason',
    title: '不采纳',
    words: '谢谢您的建议（编号 {number}）。这次没有采纳，因为……。以后条件成熟再考虑。',
  },
  { flow: 'help', step: 'finish', field: 'done', title: '帮好了', words: '{unit}的同事已上门，帮您做了……。还需要帮忙，随时再说。' },
]
