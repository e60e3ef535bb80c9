/** Checking a printed notice about a hazard. */
export const zhNotice = {
  notice: {
    title: '核对通知',
    yes: '这份通知是真的',
    yesText: '请看纸上的机关、编号和期限是不是这些。不一样的，请打通知上机关的电话问一问。',
    no: '查不到这份通知',
    noText: '请不要按它交钱或者签字。打 12345，或者打开具机关的公开电话问一问。',
    sort: '文书',
    advice: '隐患告知书',
    order: '责令改正通知书',
    number: '文书编号',
    organ: '机关',
    made: '登记时间',
    limit: '改正期限',
    state: '现在',
  },
}
