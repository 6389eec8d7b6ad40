import { FORMAL_CHECKS, HOT_TOPIC_CHECKS } from './checklist.ts';
import type { PlanKey, PlanSource, ResponsePlan } from './response-plan.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

const DINGTALK_TABLE: PlanSource = { title: '钉钉 2020 年 2 月五支视频的个案研究，表 1', url: null, date: '2020' };
const DINGTALK_TIMELINE: PlanSource = {
  title: '钉钉“一星好评”事件始末（App Store 评分时间线）',
  url: 'https://toutiaosg.com/6805062682803175944',
  date: '2020-02-26',
};
const SISTERS: PlanSource = {
  title: 'Campaign Asia: Chinese students make collaboration app cry for mercy',
  url: 'https://www.campaignasia.com/article/chinese-students-make-collaboration-app-dingding-cry-for-mercy/458247',
  date: '2020-02',
};
const HUMOUR_AND_RUMOURS: PlanSource = {
  title: 'Xiao, Cauberghe & Hudders: Humour as a double-edged sword in response to crises versus rumours',
  url: 'https://doi.org/10.1111/1468-5973.12188',
  date: '2018',
};
const HUMOUR_AND_TRUST: PlanSource = {
  title: 'Hämpke, Röseler & Thielsch: Is Being Funny a Useful Policy?',
  url: 'https://doi.org/10.1007/s13753-022-00436-z',
  date: '2022-09-09',
};
const SELF_MOCKERY: PlanSource = {
  title: 'Kim, Zhang & Zhang: Self-mocking crisis strategy on social media (Public Relations Review 42)',
  url: null,
  date: '2016-10-27',
};

/**
 * The ready-made plans. In the case that they were drawn from, the rumour was denied in earnest on 7 February 2020, again with a warning on
 * the 10th, and with a joke only on the 12th; the begging video came out on the 16th at 20:00, and sister accounts spoke up under it.
 */
export const RESPONSE_PLANS: readonly ResponsePlan[] = [
  {
    key: 'rebut_with_humour',
    tone: 'humorous',
    isFormal: false,
    steps: [
      { key: 'denial', where: 'post', by: 'own', after: null },
      { key: 'joke', where: 'community_video', by: 'own', after: { step: 'denial', fromMinutes: DAY, toMinutes: 5 * DAY } },
      { key: 'cut', where: 'short_video', by: 'own', after: { step: 'joke', fromMinutes: HOUR, toMinutes: 3 * HOUR } },
      { key: 'repost', where: 'anywhere', by: 'sisters', after: { step: 'joke', fromMinutes: HOUR, toMinutes: 6 * HOUR } },
    ],
    checks: HOT_TOPIC_CHECKS,
    sources: [DINGTALK_TIMELINE, HUMOUR_AND_RUMOURS],
  },
  {
    key: 'rebut_in_earnest',
    tone: 'earnest',
    isFormal: false,
    steps: [
      { key: 'denial', where: 'post', by: 'own', after: null },
      { key: 'explanation', where: 'article', by: 'own', after: { step: 'denial', fromMinutes: 2 * HOUR, toMinutes: 6 * HOUR } },
      { key: 'explainer', where: 'short_video', by: 'own', after: { step: 'denial', fromMinutes: 12 * HOUR, toMinutes: DAY } },
    ],
    checks: FORMAL_CHECKS,
    sources: [DINGTALK_TIMELINE, HUMOUR_AND_TRUST],
  },
  {
    key: 'self_mockery',
    tone: 'self_mocking',
    isFormal: false,
    steps: [
      { key: 'video', where: 'community_video', by: 'own', after: null },
      { key: 'teaser', where: 'post', by: 'own', after: { step: 'video', fromMinutes: 30, toMinutes: 2 * HOUR } },
      { key: 'cut', where: 'short_video', by: 'own', after: { step: 'video', fromMinutes: HOUR, toMinutes: 3 * HOUR } },
      { key: 'repost', where: 'anywhere', by: 'sisters', after: { step: 'video', fromMinutes: HOUR, toMinutes: 6 * HOUR } },
    ],
    checks: HOT_TOPIC_CHECKS,
    sources: [DINGTALK_TABLE, SISTERS, SELF_MOCKERY],
  },
  {
    key: 'community_video',
    tone: 'playful',
    isFormal: false,
    steps: [
      { key: 'video', where: 'community_video', by: 'own', after: null },
      { key: 'repost', where: 'anywhere', by: 'sisters', after: { step: 'video', fromMinutes: HOUR, toMinutes: 6 * HOUR } },
      { key: 'cut', where: 'short_video', by: 'own', after: { step: 'video', fromMinutes: 12 * HOUR, toMinutes: DAY } },
      { key: 'thanks', where: 'post', by: 'own', after: { step: 'video', fromMinutes: DAY, toMinutes: 2 * DAY } },
    ],
    checks: HOT_TOPIC_CHECKS,
    sources: [DINGTALK_TABLE, SISTERS],
  },
  {
    key: 'formal_statement',
    tone: 'formal',
    isFormal: true,
    steps: [
      { key: 'statement', where: 'post', by: 'own', after: null },
      { key: 'full_text', where: 'article', by: 'own', after: { step: 'statement', fromMinutes: 5, toMinutes: HOUR } },
      { key: 'evidence', where: 'anywhere', by: 'own', after: { step: 'statement', fromMinutes: DAY, toMinutes: 2 * DAY } },
    ],
    checks: FORMAL_CHECKS,
    sources: [DINGTALK_TIMELINE, HUMOUR_AND_RUMOURS, HUMOUR_AND_TRUST],
  },
];

const BY_KEY = new Map(RESPONSE_PLANS.map((plan) => [plan.key, plan]));

export function responsePlan(key: PlanKey): ResponsePlan {
  const plan = BY_KEY.get(key);
  if (plan === undefined) throw new Error(`There is no plan ${key}.`);
  return plan;
}
