/** What reviewers write, in our own words, by the temper of the stars they give. A title, and a body made of what is said and how it ends. */
export interface ReviewTexts {
  readonly titles: readonly [string, ...string[]];
  readonly sayings: readonly [string, ...string[]];
  readonly endings: readonly [string, ...string[]];
}

/** Pupils who would have liked a longer holiday. */
export const ANGRY: ReviewTexts = {
  titles: [
    '还我寒假',
    '一星不能再多了',
    '给个五星，分五次付',
    '作业制造机',
    '谁发明的打卡',
    '求放过',
    '假期刺客',
    '不想上课',
    '好心情终结者',
    '学生代表来了',
  ],
  sayings: [
    '本来在家睡到中午，现在八点准时被它叫醒。',
    '老师说收不到作业，它说已读。',
    '别人的寒假是寒假，我的寒假是直播间。',
    '妈妈学会用它以后，我再也没有碰过遥控器。',
    '手机一响我就以为要点名。',
    '上课卡成幻灯片，点名却一次不落。',
    '刚说完家里没网，它就提示我已在线。',
    '一天打三次卡，比上班还像上班。',
    '体温要填，作业要交，课要听，觉没得睡。',
    '连体育课都有直播，我在客厅跳了四十分钟绳。',
  ],
  endings: [
    '五星，先付一星，余款开学结清。',
    '请下架，谢谢。',
    '评价完去写作业了。',
    '什么时候可以请假？',
    '全班都来了，我是第三个。',
    '我只想放假。',
    '……',
    '别删我评论，我妈会看到。',
  ],
};

/** People who use it and found something in the way. */
export const MIXED: ReviewTexts = {
  titles: ['还可以更好', '功能多，但是吵', '直播有点卡', '将就能用', '希望改进', '一半喜欢一半烦'],
  sayings: [
    '直播晚上七点以后容易卡，其余时间还行。',
    '通知太多了，分不清哪条是老师发的。',
    '批改作业很方便，就是图片上传慢。',
    '家长群和班级群混在一起，常常找错。',
    '横屏看课的时候聊天框挡住黑板。',
    '平板上字有点小，老人看不清。',
  ],
  endings: ['修好了再来改分。', '希望加一个免打扰时段。', '先给这个分数。', '客服回复挺快。', '期待下个版本。'],
};

/** Teachers, parents, and pupils who changed their minds. */
export const KIND: ReviewTexts = {
  titles: ['停课不停学，谢谢', '给程序员加个鸡腿', '老师视角', '没有那么差', '改成五星了', '真的帮了大忙'],
  sayings: [
    '我是乡镇老师，靠它把四十二个孩子都叫齐了。',
    '两个孩子不同年级，课表清清楚楚。',
    '看了道歉的视频，笑完把一星改回来了。',
    '回放可以反复看，数学终于听懂了。',
    '公司远程两周，会议一次没断。',
    '字幕和回放对听力不好的学生很友好。',
  ],
  endings: ['辛苦了。', '孩子们别闹啦。', '继续加油。', '五星一次付清。', '希望直播再稳一点就完美了。'],
};

export const NICKNAMES = [
  '不想开学的云',
  '初二五班全体',
  '作业君的敌人',
  '睡到自然醒',
  '网课第一排',
  '小卖部常客',
  '橙子皮',
  '打卡机器人',
  '李同学他妈',
  '乡村教师老周',
  '晚自习逃兵',
  '半块橡皮',
] as const satisfies readonly [string, ...string[]];
