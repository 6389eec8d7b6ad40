import type { ContentDemand, ContentRule, RuleOrigin } from './content-rule.ts';

/** A rule that every workspace starts with; the team may change it, and come back to it. */
interface StartRule extends Omit<ContentRule, 'id'> {
  readonly origin: Exclude<RuleOrigin, 'team'>;
}

/**
 * The law's own three words are hard. What other words say the same, and how much of a label is enough, the law leaves open: that is our
 * suggestion, with the regulation it comes from where there is one. A list of sensitive terms is each team's own.
 */
export const START_RULES: readonly StartRule[] = [
  {
    name: '绝对化用语 · Absolute terms',
    reason: '广告不得使用“国家级”“最高级”“最佳”等用语 · Advertising must not use such words',
    demand: { kind: 'words', words: ['国家级', '最高级', '最佳'], except: [] },
    platforms: [],
    enforcement: 'hard',
    origin: 'law',
    source: { title: '《中华人民共和国广告法》第九条第（三）项', url: null, date: '2021-04-29' },
  },
  {
    name: '类似的绝对化说法 · Words alike',
    reason: '可能被视为绝对化用语，请换成能证明的说法 · May be taken for absolute terms; say what can be shown',
    demand: {
      kind: 'words',
      words: [
        '世界级',
        '最强',
        '最低价',
        '最先进',
        '最权威',
        '第一品牌',
        '全国第一',
        '全网第一',
        '行业第一',
        '销量第一',
        '唯一',
        '独一无二',
        '绝无仅有',
        '史无前例',
        '顶级',
        '顶尖',
        '极品',
        '极致',
        '万能',
      ],
      except: ['唯一标识'],
    },
    platforms: [],
    enforcement: 'soft',
    origin: 'our_suggestion',
    source: null,
  },
  {
    name: 'AI 生成要标明 · Say what AI made',
    reason: '含 AI 生成内容，请在文字里写明“AI 生成” · Say in the words that AI made it',
    demand: {
      kind: 'declaration',
      about: 'ai_generated',
      phrases: ['AI 生成', 'AI生成', 'AI 合成', 'AI合成', '人工智能生成', 'AI-generated'],
    },
    platforms: [],
    enforcement: 'hard',
    origin: 'our_suggestion',
    source: { title: '《人工智能生成合成内容标识办法》', url: null, date: '2025-09-01' },
  },
  {
    name: '广告要标明 · Say that it is advertising',
    reason: '属于广告，请在文字里写明“广告” · Say in the words that it is advertising',
    demand: { kind: 'declaration', about: 'advertisement', phrases: ['广告', 'Advertisement'] },
    platforms: [],
    enforcement: 'hard',
    origin: 'our_suggestion',
    source: { title: '《互联网广告管理办法》', url: null, date: '2023-05-01' },
  },
];

/** Who says what a rule demands: while it is as workspaces start with it the law or we, however hard it is; the rest is the team's. */
export function originOf(demand: ContentDemand): RuleOrigin {
  return START_RULES.find((rule) => JSON.stringify(rule.demand) === JSON.stringify(demand))?.origin ?? 'team';
}
