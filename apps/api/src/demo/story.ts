import type { SaveCampaign } from '@longstream/contracts/campaigns';

interface StoryCampaign extends Pick<SaveCampaign, 'name' | 'situation' | 'triggers' | 'goals'> {
  readonly responses: readonly { readonly title: string; readonly message: string }[];
}

/**
 * What the demo's team answers: the one-star wave that pupils sent over a conferencing app in February 2020, and what came with it.
 * The company, the wave and the begging video are of the study; the words of the items are ours.
 */
export const CAMPAIGNS: readonly StoryCampaign[] = [
  {
    name: '一星风波',
    situation: '学生用一星评价表达对网课的情绪，应用商店评分从 4.9 掉到 1.3',
    triggers: ['one_star_wave', 'hot_topic'],
    goals: [
      { metric: 'plays', target: 60_000_000, withinHours: 30 * 24 },
      { metric: 'likes', target: 8_000_000, withinHours: 30 * 24 },
    ],
    responses: [
      { title: '在线求饶', message: '自嘲，认输，求五星分期付款' },
      { title: '各位爸爸', message: '把姿态放到最低，谢谢大家手下留情' },
      { title: '五星分期', message: '接过“分期付款”的梗，顺着说' },
      { title: '钉钉本钉', message: '拟人化，让吉祥物自己说话' },
      { title: '同学来信', message: '念出评论区最好笑的几条，认真回一条' },
      { title: '老师也不容易', message: '替老师说句话，不责怪学生' },
    ],
  },
  {
    name: '停课不停学',
    situation: '上亿学生和老师第一次上网课，不会用、卡顿、怕被点名',
    triggers: ['anxiety', 'distance'],
    goals: [{ metric: 'comments', target: 200_000, withinHours: 30 * 24 }],
    responses: [
      { title: '三步进课堂', message: '一条讲清楚一件事，先让人用起来' },
      { title: '卡顿怎么办', message: '说清扩容进度，给出自查办法' },
      { title: '老师的第一堂网课', message: '真实的老师，真实的手忙脚乱' },
      { title: '课间十分钟', message: '眼保健操和拉伸，别一直盯着屏幕' },
      { title: '家长问答', message: '回答家长最常问的五个问题' },
      { title: '晚安打卡', message: '一天结束，说一句轻松的话' },
    ],
  },
];

const OPENINGS = [
  '今天想认真说一句',
  '刚看到一条留言，笑了很久',
  '第一天用的同学看这里',
  '有人问了三遍的问题，这次讲清楚',
  '给所有守在屏幕前的人',
  '本钉有话说',
  '昨晚的会开到很晚，结论很简单',
  '评论区的朋友，你们赢了',
  '一分钟看完',
  '不讲大道理',
] as const;

const CLOSINGS = [
  '少侠，手下留情',
  '我们继续改',
  '有问题评论区见',
  '明天同一时间再来',
  '谢谢每一个还在用的人',
  '慢一点，但是在变好',
  '转给还不会用的那位朋友',
  '五星可以分期，一次一颗',
  '早点休息',
  '晚上见',
  '欢迎接着提',
  '下一条会更短',
  '不卡了再来告诉我们',
] as const;

/** The words of the nth item: no two of a demo's say the same. */
export function wordsOf(n: number, title: string): string {
  const opening = OPENINGS[n % OPENINGS.length] ?? '';
  const closing = CLOSINGS[n % CLOSINGS.length] ?? '';
  return `${opening}：${title}，第 ${String(n + 1)} 条。${closing}`;
}
