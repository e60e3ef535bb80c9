/** The platform's own category tree, given to every new district; a district may change its copy. Numbers after `*` are weights, else a word weighs its length. */
import type { Category } from './guess.ts'

type Emergency = '110' | '119' | '120'
/** [code, Chinese, English, keywords, emergency number?] */
type Row = readonly [code: string, name: string, nameEn: string, keywords: string, emergency?: Emergency]

interface Branch {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly usual: string
  readonly emergency?: Emergency
  readonly keywords?: string
  readonly rows: readonly Row[]
}

// prettier-ignore
const branches: readonly Branch[] = [
  {
    code: 'FIRE', name: '消防安全', nameEn: 'Fire safety', usual: 'fire', emergency: '119', keywords: '消防 消防隐患*5 火灾隐患*5 着火*4 起火*4',
    rows: [
      ['EXIT', '通道、出口堵塞', 'Blocked exits and corridors', '消防通道*6 安全出口*5 疏散通道*6 楼道堵*5 楼道*2 走廊*2 楼梯间*3 堆放杂物*3 堆杂物*3 快递堆*4 堵住通道*4 堵塞*2 逃生*4 防火门*4 占用消防*6 应急通道*5 消防车道*6'],
      ['EQUIP', '消防设施故障', 'Broken fire equipment', '灭火器*5 消防栓*6 消火栓*6 烟感*5 喷淋*5 应急灯*4 消防设施*6 消防报警*5 消防水*4'],
      ['EBIKE', '电动车停放充电', 'E-bike parking and charging', '飞线*5 飞线充电*7 电瓶车充电*6 电动车充电*6 电瓶上楼*6 电动车上楼*6 电瓶车上楼*6 电动车进电梯*6 电瓶车进电梯*6 充电*2 电瓶*3 电动车*1 电瓶车*1 充电桩*2'],
      ['FLAME', '用火用电', 'Fire and electricity use', '私拉电线*5 乱拉电线*5 电线老化*4 电线裸露*4 线路老化*3 用火*4 焚烧纸*3 短路*3 电火花*5 冒烟*4 违规用电*4', '119'],
      ['MIXED', '三合一场所', 'Living, working and storing under one roof', '三合一*5 住人*3 店里住人*5 仓库住人*6 车间住人*6'],
      ['RENT', '出租房消防', 'Fire safety in rentals', '群租*5 群租房*5 隔断*3 防盗窗*3 出租房*2'],
      ['OTHER', '其他消防', 'Other fire safety', '烟花爆竹*3 放鞭炮*3 孔明灯*4'],
    ],
  },
  {
    code: 'WORK', name: '安全生产', nameEn: 'Workplace safety', usual: 'emergency', keywords: '安全生产*5 安全隐患*2 安全事故*3 违章作业*5',
    rows: [
      ['FIRM', '企业隐患', 'Hazards in firms', '厂房*3 车间*3 粉尘*3 机器*1 防护*2 工厂*2 生产线*3'],
      ['CHEM', '危险化学品', 'Dangerous chemicals', '危化品*6 化学品*5 危险品*5 油漆桶*3 稀释剂*4 酒精桶*4 化工*3'],
      ['LIFT', '特种设备', 'Special equipment', '叉车*5 锅炉*5 压力容器*6 起重机*5 行车吊*5 游乐设施*5 特种设备*5'],
      ['CONFINED', '有限空间', 'Confined spaces', '有限空间*6 污水池*3 化粪池清*4 下井*4 窨井作业*6 沼气*4'],
      ['SITE', '施工工地', 'Building sites', '工地*3 脚手架*5 塔吊*5 安全帽*5 基坑*5 高空作业*5 吊篮*5 施工安全*5 工人没系*5'],
    ],
  },
  {
    code: 'GAS', name: '燃气安全', nameEn: 'Gas safety', usual: 'housing', emergency: '119', keywords: '燃气*4 煤气*4 天然气*4 液化气*4 瓦斯*3',
    rows: [
      ['LEAK', '泄漏异味', 'Leaks and smells', '燃气泄漏*7 煤气泄漏*7 漏气*5 煤气味*6 燃气味*6 天然气味*6 臭鸡蛋*4', '119'],
      ['HOSE', '软管、灶具', 'Hoses and stoves', '软管*4 灶具*5 燃气灶*5 燃气管*5 热水器*3 燃气表*4'],
      ['BOTTLE', '瓶装气', 'Bottled gas', '瓶装气*6 煤气罐*6 液化气瓶*7 液化气罐*7 钢瓶*5 气瓶*4 黑气*4'],
      ['ALARM', '商户报警器', 'Alarms in shops', '燃气报警器*7 报警器*3 切断阀*5 可燃气体*5'],
    ],
  },
  {
    code: 'TRAF', name: '交通出行', nameEn: 'Traffic', usual: 'traffic', keywords: '交通*2 公交*3 出行*2 地铁*3 高峰期*2',
    rows: [
      ['SIGNS', '交通设施', 'Signs and lights', '红绿灯*5 信号灯*5 斑马线*5 标线*4 标志牌*4 护栏*3 隔离栏*4 减速带*5 公交站*4 公交车*3 班次*3 公交线路*5 路牌*3 非机动车道*3 摄像头拍违章*3'],
      ['PARKING', '违法停车', 'Illegal parking', '违停*5 乱停*4 乱停车*5 停车难*5 停车位*3 车位*2 僵尸车*5 挪车*5 占道停车*6 停在人行道*5 停满了*3 堵住车库*4'],
      ['ROAD', '道路隐患', 'Dangerous roads', '坑洼*4 路面*3 塌陷*4 大坑*3 有个坑*3 路坑*3 积水路*2 大货车*3 闯红灯*4 逆行*4 飙车*4 超速*4 修路*3 堵车*4 拥堵*4 盲区*3 路口*2 马路*1 渣土车*3 道路破损*5'],
    ],
  },
  {
    code: 'CITY', name: '市容环境', nameEn: 'City upkeep', usual: 'city', keywords: '市容*4 城管*3 脏乱差*4 街面*2',
    rows: [
      ['WASTE', '垃圾', 'Rubbish', '旧沙发*4 旧家具*4 沙发*2 垃圾*3 垃圾桶*4 垃圾分类*4 垃圾清运*5 清运*3 建筑垃圾*5 装修垃圾*5 大件垃圾*5 没人扫*3 保洁*2 垃圾房*5 垃圾站*4 狗屎*4 狗粪*4'],
      ['STREET', '占道经营', 'Street trading', '占道*3 占道经营*6 流动摊*5 摊贩*4 摆摊*4 出店经营*6 小广告*5 牛皮癣*4 广告牌*3 店招*3 夜市*2'],
      ['ILLEGAL', '违法建设', 'Illegal building', '违建*5 违章建筑*6 违法建筑*6 搭建*4 私搭*5 乱搭*4 加盖*3 阳光房*4 破墙开门*5 侵占绿地*4'],
      ['GREEN', '绿化', 'Greenery', '绿化*3 树枝*4 大树*3 修剪*3 草坪*3 毁绿*5 种菜*4 行道树*5 枯树*4 树倒*3 绿化带*4 飞絮*4'],
      ['PUBLIC', '公共设施', 'Public facilities', '路灯*5 井盖*5 窨井盖*6 公厕*5 厕所*2 健身器材*5 长椅*4 公园*3 护栏坏*3 下水道*4 排水管*3 人行道*3 地砖*3 盲道*5 雨水井*4 广场*2'],
      ['NOISE', '噪声油烟', 'Noise and fumes', '噪音*3 噪声*2 油烟*5 扰民*3 广场舞*5 音响*3 大声*2 吵得*3 夜宵*3 烧烤*4 夜间施工*5 半夜施工*5 唱歌*2 太吵*3 睡不着*2 喇叭*3'],
      ['DOGS', '养犬', 'Dogs', '遛狗*4 不牵绳*5 流浪狗*5 流浪猫*4 狗叫*4 恶犬*5 狗咬*4 养狗*3 大型犬*5 养犬*4'],
    ],
  },
  {
    code: 'ENVI', name: '生态环境', nameEn: 'Environment', usual: 'environment', keywords: '环保*3 污染*3 环境污染*4 环评*4',
    rows: [
      ['WATER', '水', 'Water', '河道*4 河水*5 发黑*2 黑臭*5 污水*4 排污*5 偷排*6 死鱼*5 运河水*5 水质*4 河里*4 排污口*6 蓝藻*5'],
      ['AIR', '气', 'Air', '废气*5 臭味*3 异味*2 刺鼻*4 黑烟*4 扬尘*5 化工味*4 塑料味*5 焚烧秸秆*6 露天焚烧*6 烧垃圾*5 喷漆味*6 恶臭*4'],
      ['NOISE', '工业噪声', 'Industrial noise', '工业噪声*6 厂里噪音*6 机器轰鸣*6 空压机*5 冷却塔*5 风机*4 工厂噪音*6 厂房噪音*6'],
      ['SOLID', '固体废物', 'Solid waste', '固废*5 危废*6 倾倒*4 废机油*5 工业垃圾*6 泥浆*4 医疗废物*5 废渣*5'],
    ],
  },
  {
    code: 'PROP', name: '物业房屋', nameEn: 'Housing and property management', usual: 'property', keywords: '物业*3 业主*2 业委会*4 小区*1 物业公司*4 保安*2',
    rows: [
      ['REPAIR', '维修', 'Repairs', '漏水*4 渗水*4 屋顶*3 外墙*3 管道*2 维修*2 维修基金*5 门禁*4 单元门*4 楼道灯*5 楼道灯不亮*6 下水堵*4 水管爆*3 停车场道闸*4 道闸*4 墙皮*4 水泵*3 堵了返水*5 返水*4'],
      ['FEES', '收费', 'Fees', '物业费*6 停车费*5 乱收费*4 公摊*4 水电费*2 涨价物业*4 收费标准*2 装修押金*5'],
      ['INCOME', '公共收益', 'Common income', '公共收益*7 电梯广告*6 广告收入*5 收益公示*6 账目*3'],
      ['LIFT', '电梯', 'Lifts', '电梯*4 困在电梯*7 电梯困人*7 电梯坏*6 电梯故障*7 加装电梯*6 电梯停用*6 电梯异响*6', '119'],
      ['SAFETY', '房屋安全', 'Safe buildings', '危房*6 裂缝*4 开裂*4 承重墙*6 墙体*3 外墙脱落*6 瓷砖脱落*5 高空抛物*6 房屋质量*5 倾斜*3 沉降*3 交房*3 烂尾*5 房产证*4'],
    ],
  },
  {
    code: 'DISP', name: '矛盾纠纷', nameEn: 'Disputes', usual: 'justice', keywords: '纠纷*4 调解*5 吵架*4 矛盾*3 争执*4 扯皮*2 赔偿*2 协商*2',
    rows: [
      ['FAMILY', '婚姻家庭', 'Family', '离婚*5 家暴*6 赡养*5 抚养*5 夫妻*3 遗产*5 分家*4 婆媳*4 彩礼*5 打老婆*6', '110'],
      ['NEIGHBOR', '邻里', 'Neighbours', '邻居*3 邻里*4 楼上*3 楼下*2 隔壁*3 对门*3 滴水*2 脚步声*4 堆在我家门口*4 共用墙*4'],
      ['HOMESTEAD', '房屋宅基地', 'Homesteads', '宅基地*6 建房*3 地界*5 界址*5 老宅*3 滴水檐*5'],
      ['CONTRACT', '合同', 'Contracts', '违约*4 合同纠纷*6 定金不退*5 租房押金*5 房东不退*6 押金不退*5 中介费*4 装修公司*3 毁约*4'],
      ['BUSINESS', '生产经营', 'Business', '合伙*4 货款*4 拖欠货款*6 股东*3'],
      ['TORT', '损害赔偿', 'Damages', '被撞*3 撞伤*4 砸坏*4 砸到*3 打伤*4 医药费*3 损坏*1 赔钱*3 精神损失*4'],
      ['LAND', '土地山林', 'Land', '承包地*5 土地承包*6 流转费*5 山林*5 田地*3'],
      ['DEMOLITION', '征地拆迁', 'Expropriation', '拆迁*5 征地*5 安置房*5 回迁*5 过渡费*6 补偿款*4 征迁*5'],
      ['MEDICAL', '医疗纠纷', 'Medical disputes', '医疗事故*6 医患*5 误诊*5 手术失败*5'],
      ['DEBT', '债务', 'Debts', '借钱不还*6 欠钱*4 借条*5 民间借贷*6 讨债*5 欠债*4 高利贷*3'],
      ['SCHOOL', '校园', 'School', '欺凌*6 霸凌*6 同学打*5 校园纠纷*6'],
      ['VILLAGE', '村务', 'Village affairs', '村务*5 村账*5 村集体*4 分红*4 村委会不公开*5 村干部*2'],
    ],
  },
  {
    code: 'PUBS', name: '治安线索', nameEn: 'Public security', usual: 'police', emergency: '110', keywords: '报警*3 派出所*2 警察*2 治安*3 违法犯罪*4',
    rows: [
      ['FRAUD', '涉诈', 'Fraud', '诈骗*6 被骗*4 骗子*4 刷单*5 转账*3 冒充*4 客服退款*5 验证码*4 假公安*5 电信诈骗*7 屏幕共享*6 杀猪盘*6 投资理财群*5 骗钱*4 安全账户*6', '110'],
      ['LODGING', '网约房、旅馆', 'Lodging', '网约房*6 民宿*4 旅馆*4 日租房*6 宾馆*3 不登记身份*5 没登记*3'],
      ['DRUGS', '涉毒', 'Drugs', '吸毒*6 贩毒*7 毒品*6 笑气*6 上头电子烟*6', '110'],
      ['GAMBLING', '赌博', 'Gambling', '赌博*6 赌场*6 聚众打牌*5 老虎机*6 打麻将赌*5 棋牌室*4', '110'],
      ['SUSPICIOUS', '可疑人员', 'Suspicious people', '可疑*4 陌生人*3 踩点*5 尾随*5 偷拍*5 敲门*2 鬼鬼祟祟*5', '110'],
      ['CRIME', '其他违法', 'Other offences', '偷*2 被偷*4 盗窃*5 小偷*5 打架*4 斗殴*5 持刀*6 抢劫*6 抢*1 传销*5 卖淫*5 色情*5 失窃*5 砍人*6 黑社会*5', '110'],
    ],
  },
  {
    code: 'MARK', name: '市场消费', nameEn: 'Markets and consumers', usual: 'market', keywords: '商家*3 店家*2 消费者*4 投诉商家*5 超市*2 市场监管*3 老板*1 饭店*1',
    rows: [
      ['FOOD', '食品', 'Food', '食品*4 过期*4 变质*4 吃坏*4 拉肚子*3 食物中毒*6 头发丝*3 虫子*2 外卖*3 餐馆卫生*5 后厨*4 发霉*3 不干净*2 食品安全*6'],
      ['DRUG', '药品', 'Medicines', '药店*5 药品*4 假药*6 保健品*5 处方*3 过期药*6 化妆品*4'],
      ['GOODS', '消费', 'Goods and services', '退款*3 不退钱*4 退货*4 假货*5 质量问题*2 预付卡*6 充值卡*5 会员卡*4 健身房*4 跑路*3 美容院*4 缺斤少两*6 售后*4 强制消费*5 办卡*3 三包*4 驾校*3 培训机构*3'],
      ['LICENCE', '无照经营', 'No licence', '无证经营*6 无照*5 没有营业执照*6 黑作坊*6 无证餐饮*6'],
      ['PRICE', '价格', 'Prices', '明码标价*6 价格欺诈*7 哄抬*5 宰客*5 天价*4 涨价*3 多收*2 标价*4'],
    ],
  },
  {
    code: 'LABR', name: '劳动社保', nameEn: 'Work and social insurance', usual: 'labour', keywords: '劳动*3 单位*1 公司不*2 员工*2 上班*2 劳动监察*5 人社*4',
    rows: [
      ['WAGES', '欠薪', 'Unpaid wages', '工资*4 欠薪*6 拖欠工资*7 不发工资*7 工钱*5 血汗钱*5 加班费*5 扣工资*5 农民工*3 包工头*4'],
      ['CONTRACT', '劳动合同', 'Employment contracts', '劳动合同*6 辞退*5 开除*5 离职*4 试用期*5 裁员*5 经济补偿*4 劳动仲裁*6 不签合同*5'],
      ['INJURY', '工伤', 'Work injuries', '工伤*6 职业病*6 上班受伤*6 工伤认定*7'],
      ['INSURANCE', '社保', 'Social insurance', '社保*5 养老保险*5 公积金*4 医保*3 失业金*5 灵活就业*5 参保*4 缴费年限*5 社保卡*5 退休金*3 医保卡*3'],
    ],
  },
  {
    code: 'LIVE', name: '民生服务', nameEn: 'Public services', usual: 'civil', keywords: '补贴*2 居住证*5 户口*4 落户*5 积分*3 身份证*3',
    rows: [
      ['SCHOOL', '教育', 'Education', '入学*5 学校*3 幼儿园*4 学区*5 招生*4 老师*3 补课*4 转学*5 食堂饭菜*3 校服*4 课后服务*5 作业*3 小学*3 中学*3 报名上学*5 托育*4'],
      ['HEALTH', '医疗', 'Health', '医院*4 看病*4 挂号*5 疫苗*5 社区卫生*5 医生*3 配药*5 家庭医生*6 报销*3 住院*3 门诊*4 体检*4'],
      ['ELDERLY', '养老', 'Elderly care', '养老*3 老人*2 老年食堂*6 助餐*6 独居老人*6 养老院*6 高龄*4 高龄津贴*6 老年证*5 居家养老*6 送餐*4 老年公交*4 失智*4'],
      ['RELIEF', '救助', 'Relief', '低保*6 困难*2 救助*4 临时救助*6 特困*5 大病*4 残疾补贴*4 慈善*4 困境儿童*6 流浪乞讨*5 没饭吃*5'],
      ['JOBS', '就业', 'Jobs', '就业*3 找工作*6 招聘会*6 失业*3 技能培训*6 创业补贴*5 介绍工作*6'],
      ['DISABLED', '助残', 'Disabled people', '残疾*4 残疾人*5 残疾证*6 轮椅*5 无障碍*6 坡道*4 盲人*4 助残*6'],
    ],
  },
  {
    code: 'ENTP', name: '涉企服务', nameEn: 'Business services', usual: 'business', keywords: '企业*2 我们公司*4 我司*5 厂家*1 营商环境*6 园区*3',
    rows: [
      ['POLICY', '政策', 'Policies', '扶持政策*6 惠企*6 政策兑现*6 奖补*5 补助资金*5 高新企业*6 高新技术企业*7 税收优惠*6 申报*2'],
      ['PERMIT', '审批', 'Permits', '审批*4 营业执照怎么*6 许可证*4 办证慢*4 注册公司*6 变更登记*6 注销*4 排水许可*5 施工许可*5'],
      ['FINANCE', '融资', 'Finance', '融资*6 企业贷款*6 贷款难*5 担保*3 贴息*5 信用贷*5'],
      ['STAFF', '用工', 'Staffing', '招工*6 用工*4 招不到人*6 用工难*7 员工宿舍*4 人才公寓*4 人才引进*4'],
      ['INSPECTION', '执法投诉', 'Inspections', '重复检查*6 多头检查*6 执法不公*6 乱罚款*6 频繁检查*6'],
    ],
  },
  {
    code: 'GOVT', name: '政务作风', nameEn: 'Conduct in office', usual: 'discipline', keywords: '作风*4 工作人员*2 窗口*2 办事大厅*3 领导*1 政府*1 不作为*5',
    rows: [
      ['ATTITUDE', '服务态度', 'Attitude', '态度*3 态度差*5 态度恶劣*6 不耐烦*5 爱理不理*6 骂人*3 吃拿卡要*7 脸色*3'],
      ['BUCK', '推诿', 'Passing the buck', '推诿*6 踢皮球*7 推来推去*6 没人管*2 互相推*5 不管不问*3 拖着不办*5 跑了几趟*4 敷衍*4'],
      ['OPEN', '公开', 'Openness', '信息公开*6 不公开*4 公示*3 暗箱*5 公开透明*4'],
    ],
  },
  {
    code: 'EMER', name: '灾害应急', nameEn: 'Emergencies', usual: 'emergency', keywords: '应急*2 抢修*4 险情*5 紧急*1',
    rows: [
      ['FLOOD', '内涝', 'Flooding', '内涝*6 淹水*5 被淹*5 积水*4 暴雨*4 倒灌*5 水漫*5 车库进水*6'],
      ['STORM', '台风', 'Storms', '台风*6 大风*4 吹倒*4 吹落*4 雷击*5 冰雹*5 大雪*4 结冰*4'],
      ['UTILITY', '停水停电', 'Water and power cuts', '停水*6 停电*6 没水*4 没电*4 断水*5 断电*4 跳闸*4 水压*4 爆管*5 水管爆裂*6 自来水*4 来水*3 电压*3 网络断*3'],
      ['SUDDEN', '突发情况', 'Sudden events', '晕倒*5 落水*6 掉河里*6 走失*5 马蜂窝*6 坍塌*5 被困*4 昏迷*6 毒蛇*4 塌了*4 救命*4', '120'],
    ],
  },
  { code: 'OTHR', name: '其他', nameEn: 'Other', usual: 'centre', rows: [] },
]

/** Flat, parents before children. */
export const defaultCategories: readonly Category[] = branches.flatMap((branch, at) => [
  {
    id: branch.code,
    parent: null,
    name: branch.name,
    nameEn: branch.nameEn,
    keywords: words(branch.keywords ?? ''),
    defaultUnit: branch.usual,
    emergency: branch.emergency ?? null,
    rank: at * 100,
  },
  ...branch.rows.map(([code, name, nameEn, keywords, emergency], row): Category => ({
    id: `${branch.code}.${code}`,
    parent: branch.code,
    name,
    nameEn,
    keywords: words(keywords),
    defaultUnit: branch.usual,
    emergency: emergency ?? null,
    rank: at * 100 + row + 1,
  })),
])

function words(list: string): string[] {
  return list.split(' ').filter(Boolean)
}
