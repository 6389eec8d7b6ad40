import type { GoalState } from '../campaigns/goal.ts';
import type { Metric } from '../engagement/metrics.ts';
import type { TrendWord } from '../engagement/trend.ts';
import type { Language } from '../notifications/notification-text.ts';
import type { SlotEvidence } from '../slot-advice/best-stretch.ts';
import type { ReportBlockKind } from './report-blocks.ts';

/** In what a number counts. */
export type ReportUnit = 'times' | 'people' | 'hours' | 'days' | 'items' | 'posts' | 'ratio' | 'share' | 'per_hour';

/** What a report says by itself, beside the team's own words and the numbers. */
export interface ReportWords {
  readonly titles: Record<Exclude<ReportBlockKind, 'text'>, string>;
  readonly metrics: Record<Metric, string>;
  readonly units: Record<ReportUnit, string>;
  readonly trends: Record<TrendWord, string>;
  readonly goals: Record<GoalState, string>;
  readonly evidence: Record<SlotEvidence, string>;
  readonly columns: {
    readonly metric: string;
    readonly total: string;
    readonly known: string;
    readonly response: string;
    readonly item: string;
    readonly platform: string;
    readonly account: string;
    readonly trend: string;
    readonly stretch: string;
    readonly factor: string;
    readonly interval: string;
    readonly posts: string;
    readonly evidence: string;
    readonly goal: string;
    readonly reached: string;
    readonly share: string;
    readonly state: string;
    readonly pace: string;
    readonly needed: string;
    readonly measure: string;
    readonly value: string;
  };
  /** The heads of the file that has one number a line. */
  readonly tidy: readonly [
    block: string,
    row: string,
    column: string,
    value: string,
    asPrinted: string,
    unit: string,
    readAt: string,
    zone: string,
    source: string,
  ];
  readonly allFigures: string;
  readonly about: string;
  readonly workspace: string;
  readonly allDays: string;
  readonly days: (from: string, to: string) => string;
  readonly asOf: (time: string, zone: string) => string;
  readonly readUpTo: (time: string) => string;
  readonly unitIs: (unit: string) => string;
  readonly sourceIs: (source: string) => string;
  readonly page: (number: number, of: number) => string;
  readonly continued: (title: string) => string;
  readonly known: (known: number, of: number) => string;
  readonly unknown: string;
  readonly printed: (text: string) => string;
  readonly unknownCells: (count: number) => string;
  readonly nothing: string;
  readonly nothingRead: string;
  readonly onlyOfCampaign: string;
  readonly noGoals: string;
  readonly tooFewForSteadiness: (items: number) => string;
  readonly shortened: (shown: number, of: number) => string;
  readonly hours: (hours: number) => string;
  readonly hoursLive: string;
  readonly imported: string;
  readonly byHand: string;
  readonly reckoned: string;
  readonly team: string;
  readonly weekdays: string;
  readonly weekends: string;
  readonly stretch: (days: string, from: number, to: number, zone: string) => string;
  readonly evenDays: string;
  readonly silence: string;
  readonly allCampaignDays: string;
  readonly campaignDaysWithin: string;
  readonly target: (target: string, metric: string, hours: string) => string;
  readonly medianAt: (hours: number) => string;
}

const CHINESE: ReportWords = {
  titles: {
    figures: '关键数字',
    responses: '各平台上的回应',
    curves: '上线后的曲线',
    platforms: '平台对比',
    top_items: '内容排行',
    slots: '什么时候发',
    steadiness: '平稳度',
    goals: '目标进度',
  },
  metrics: {
    plays: '播放',
    impressions: '曝光',
    likes: '点赞',
    comments: '评论',
    shares: '转发',
    favourites: '收藏',
    coins: '投币',
    danmaku: '弹幕',
  },
  units: {
    times: '次',
    people: '人',
    hours: '小时',
    days: '天',
    items: '条',
    posts: '条',
    ratio: '倍',
    share: '%',
    per_hour: '次/小时',
  },
  trends: { rising: '上升', falling: '下降', steady: '平稳', fluctuating: '波动', unknown: '看不出趋势' },
  goals: { not_started: '尚未开始', running: '进行中', reached: '已达成', missed: '未达成' },
  evidence: { pattern: '没有自己的内容作证', weak: '证据弱', fair: '证据尚可' },
  columns: {
    metric: '指标',
    total: '合计',
    known: '已知',
    response: '回应',
    item: '内容',
    platform: '平台',
    account: '账号',
    trend: '趋势',
    stretch: '时段',
    factor: '与平均相比',
    interval: '八成区间',
    posts: '依据',
    evidence: '证据',
    goal: '目标',
    reached: '达到',
    share: '完成',
    state: '状态',
    pace: '近 24 小时',
    needed: '按时达成需要',
    measure: '量',
    value: '数值',
  },
  tidy: ['板块', '行', '列', '数值', '原文', '单位', '读取时间', '时区', '来源'],
  allFigures: '全部数字',
  about: '说明',
  workspace: '整个工作区',
  allDays: '全部日期',
  days: (from, to) => `${from} 至 ${to}`,
  asOf: (time, zone) => `截至 ${time}（${zone}）`,
  readUpTo: (time) => `读取至 ${time}`,
  unitIs: (unit) => `单位：${unit}`,
  sourceIs: (source) => `来源：${source}`,
  page: (number, of) => `第 ${String(number)} 页，共 ${String(of)} 页`,
  continued: (title) => `${title}（续）`,
  known: (known, of) => `${String(known)}/${String(of)}`,
  unknown: '未知',
  printed: (text) => `未知（原文“${text}”）`,
  unknownCells: (count) => `${String(count)} 格未知：来源里没有能读作数字的内容，不当作 0，也不计入合计`,
  nothing: '这个范围里还没有发布过内容，所以没有数字',
  nothingRead: '这个范围里的内容还没有读到这项数字',
  onlyOfCampaign: '这一块只说一个活动，而这份报告说的是整个工作区',
  noGoals: '这个活动没有设目标',
  tooFewForSteadiness: (items) => `目前 ${String(items)} 条内容有时间，还看不出是否平稳；要有至少 5 条，而且多数日子有内容`,
  shortened: (shown, of) => `共 ${String(of)} 条，列出 ${String(shown)} 条`,
  hours: (hours) => `${String(hours)} 小时`,
  hoursLive: '上线后的小时数',
  imported: '导入的结果表',
  byHand: '成员从页面抄录',
  reckoned: 'Longstream 按采样计算',
  team: '团队设定',
  weekdays: '工作日',
  weekends: '周末',
  stretch: (days, from, to, zone) => `${days} ${String(from)}–${String(to)} 点（${zone}）`,
  evenDays: '在平稳带内的天数',
  silence: '最长沉默',
  allCampaignDays: '活动天数',
  campaignDaysWithin: '活动在报告日期内的天数',
  target: (target, metric, hours) => `${hours}内 ${target} ${metric}`,
  medianAt: (hours) => `上线 ${String(hours)} 小时的中位数`,
};

const ENGLISH: ReportWords = {
  titles: {
    figures: 'Key figures',
    responses: 'Response across platforms',
    curves: 'Curves since going live',
    platforms: 'Platforms compared',
    top_items: 'Top items',
    slots: 'When to post',
    steadiness: 'Steadiness',
    goals: 'Goals and pace',
  },
  metrics: {
    plays: 'plays',
    impressions: 'impressions',
    likes: 'likes',
    comments: 'comments',
    shares: 'shares',
    favourites: 'favourites',
    coins: 'coins',
    danmaku: 'danmaku',
  },
  units: {
    times: 'times',
    people: 'people',
    hours: 'hours',
    days: 'days',
    items: 'items',
    posts: 'posts',
    ratio: '× the mean',
    share: '%',
    per_hour: 'an hour',
  },
  trends: { rising: 'rising', falling: 'falling', steady: 'steady', fluctuating: 'fluctuating', unknown: 'no trend to be seen' },
  goals: { not_started: 'not begun', running: 'running', reached: 'reached', missed: 'missed' },
  evidence: { pattern: 'no posts of its own behind it', weak: 'weak evidence', fair: 'fair evidence' },
  columns: {
    metric: 'Metric',
    total: 'Total',
    known: 'Known',
    response: 'Response',
    item: 'Item',
    platform: 'Platform',
    account: 'Account',
    trend: 'Trend',
    stretch: 'Stretch',
    factor: 'Against the mean',
    interval: '80 % interval',
    posts: 'Based on',
    evidence: 'Evidence',
    goal: 'Goal',
    reached: 'Reached',
    share: 'Done',
    state: 'State',
    pace: 'Last 24 hours',
    needed: 'Needed in time',
    measure: 'Measure',
    value: 'Value',
  },
  tidy: ['block', 'row', 'column', 'value', 'as printed', 'unit', 'read at', 'time zone', 'source'],
  allFigures: 'All figures',
  about: 'About',
  workspace: 'Whole workspace',
  allDays: 'All days',
  days: (from, to) => `${from} to ${to}`,
  asOf: (time, zone) => `As of ${time} (${zone})`,
  readUpTo: (time) => `Read up to ${time}`,
  unitIs: (unit) => `Unit: ${unit}`,
  sourceIs: (source) => `Source: ${source}`,
  page: (number, of) => `Page ${String(number)} of ${String(of)}`,
  continued: (title) => `${title} (continued)`,
  known: (known, of) => `${String(known)} of ${String(of)}`,
  unknown: 'unknown',
  printed: (text) => `unknown (printed as “${text}”)`,
  unknownCells: (count) =>
    `${count === 1 ? '1 cell is' : `${String(count)} cells are`} unknown: the source has nothing there that reads as a number. Unknown is not 0, and no part of a total.`,
  nothing: 'Nothing has been published in this range yet, so there are no figures.',
  nothingRead: 'This has not been read of anything in this range yet.',
  onlyOfCampaign: 'This block speaks of one campaign, and this report of the whole workspace.',
  noGoals: 'This campaign has no goals.',
  tooFewForSteadiness: (items) => `${String(items)} items have a time so far: too few to tell. It takes five, and items on most days.`,
  shortened: (shown, of) => `${String(shown)} of ${String(of)} are listed`,
  hours: (hours) => `${String(hours)} hours`,
  hoursLive: 'hours since going live',
  imported: 'imported table of results',
  byHand: 'read off the page by a member',
  reckoned: 'reckoned by Longstream from its samples',
  team: 'set by the team',
  weekdays: 'Weekdays',
  weekends: 'Weekends',
  stretch: (days, from, to, zone) => `${days} ${String(from)}:00–${String(to)}:00 (${zone})`,
  evenDays: 'Days within the band',
  silence: 'Longest silence',
  allCampaignDays: 'Days of the campaign',
  campaignDaysWithin: 'Days of the campaign within the report',
  target: (target, metric, hours) => `${target} ${metric} within ${hours}`,
  medianAt: (hours) => `Median after ${String(hours)} h`,
};

export const REPORT_WORDS: Record<Language, ReportWords> = { 'zh-CN': CHINESE, en: ENGLISH };
