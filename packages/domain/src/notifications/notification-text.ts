import type { Metric } from '../engagement/metrics.ts';
import type { HoldScopeKind } from '../holds/hold.ts';
import { platformCalled } from '../platforms/platform-names.ts';
import type { Reason, ReasonClass } from '../publishing/outcome.ts';
import type { NotificationFacts, NotificationKind, NotifiedItem, Told } from './notification-kinds.ts';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a notification says, on the screen, in a mail and in a group chat alike. `detail` is empty where there is no more to say. */
export interface NotificationText {
  /** What happened, to which item. */
  readonly title: string;
  readonly detail: string;
  /** What a person does next. */
  readonly next: string;
}

interface Spoken {
  readonly title: string;
  readonly detail?: string;
  readonly next: string;
}

/** The item's name in quotation marks and its channel, and how instants and counts are written there. */
interface Words {
  readonly item: string;
  readonly at: (instant: string) => string;
  readonly count: (value: number) => string;
}

type Phrases = { readonly [Kind in NotificationKind]: (facts: NotificationFacts[Kind], words: Words) => Spoken };

/** Instants are told in the given zone. */
export function notificationText(
  told: Told & { readonly item: NotifiedItem | null },
  language: Language,
  timeZone: string,
): NotificationText {
  const clock = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const words: Words = {
    item: told.item === null ? '' : NAMED[language](told.item),
    at: (instant) => clock.format(new Date(instant)),
    count: (value) => value.toLocaleString(language),
  };
  return { detail: '', ...spoken(PHRASES[language], told, words) };
}

/** The kind names the phrase that takes its facts; that is how `Told` is made, which the compiler cannot follow. */
function spoken<Kind extends NotificationKind>(
  phrases: Phrases,
  { kind, data }: { readonly kind: Kind; readonly data: NotificationFacts[Kind] },
  words: Words,
): Spoken {
  return phrases[kind](data, words);
}

const NAMED: Record<Language, (item: NotifiedItem) => string> = {
  'zh-CN': ({ headline, channel }) => (channel === null ? `《${headline}》` : `《${headline}》（${channel}）`),
  en: ({ headline, channel }) => (channel === null ? `“${headline}”` : `“${headline}” (${channel})`),
};

const CHINESE: Phrases = {
  item_failed: ({ reason }, { item }) => ({
    title: `发布失败：${item}`,
    detail: reason?.text ?? '',
    next: nextStep(reason, {
      fix: '修改内容，重新提交审批。',
      connect: '先重新连接账号，再重新排期。',
      look: '打开这条内容，查看原因，再决定重发、改稿还是取消。',
    }),
  }),
  item_missed: ({ dueAt, asks }, { item, at }) => ({
    title: `错过发布时间：${item}`,
    detail: dueAt === null ? '' : `原定 ${at(dueAt)} 发布，已超过允许的延迟。`,
    next: asks ? '决定是现在发布、另排时间，还是取消。' : '按逾期策略未再发布；仍需发布请重新排期。',
  }),
  item_unconfirmed: ({ reason }, { item }) => ({
    title: `无法确认是否已发布：${item}`,
    detail: reason?.text ?? '',
    next: '请到平台上看一眼，再在这条内容里回答“已经发出”或“没有发出”。在此之前不会重发。',
  }),
  item_doubled: ({ urls }, { item }) => ({
    title: `疑似重复发布：${item}`,
    detail: urls.join('\n'),
    next: '核对平台上的两条内容，删除多余的一条。',
  }),
  item_removed: ({ platform }, { item }) => ({
    title: `已在平台上消失：${item}`,
    detail: `${platformCalled(platform, 'zh-CN')}表示这条内容已不存在，数据不再更新。`,
    next: '到平台上查明原因，再决定是否重新发布。',
  }),
  item_limited: ({ platform }, { item }) => ({
    title: `在平台上受到限制：${item}`,
    detail: `${platformCalled(platform, 'zh-CN')}不再向公众展示这条内容。`,
    next: '到平台上查明原因，可申诉或修改后重新发布。',
  }),
  item_breaks_out: ({ metric, gained, expected, ageHours }, { item, count }) => ({
    title: `增长异常快：${item}`,
    detail: `上线 ${count(ageHours)} 小时，与上次读取相比${METRIC_WORDS['zh-CN'][metric]}增加 ${count(gained)}；同平台过去的内容在这个阶段很少超过 ${count(expected)}，且已连续两次如此。`,
    next: '趁热度安排跟进或联动账号转发；也请确认数据真实。',
  }),
  item_falls_behind: ({ metric, gained, expected, ageHours }, { item, count }) => ({
    title: `增长异常慢：${item}`,
    detail: `上线 ${count(ageHours)} 小时，与上次读取相比${METRIC_WORDS['zh-CN'][metric]}只增加 ${count(gained)}；同平台过去的内容在这个阶段很少低于 ${count(expected)}，且已连续两次如此。`,
    next: '到平台上查看是否被限流或隐藏，再决定是否调整后面的内容。',
  }),
  hand_off_due: ({ endsAt, startsAt }, { item, at }) =>
    startsAt === undefined
      ? {
          title: `等你人工发布：${item}`,
          detail: endsAt === null ? '' : `请在 ${at(endsAt)} 之前完成。`,
          next: '打开这条内容，扫码或复制内容，在手机上发布。',
        }
      : {
          title: `即将由你人工发布：${item}`,
          detail: `${at(startsAt)} 开始。`,
          next: '准备好手机和账号，到时打开这条内容发布。',
        },
  hand_off_expired: ({ endsAt }, { item, at }) => ({
    title: `人工发布已过期：${item}`,
    detail: endsAt === null ? '' : `截止时间是 ${at(endsAt)}。`,
    next: '确认是否已经发出；没有发出请重新排期。',
  }),
  token_expiring: ({ channel, endsAt }, { at }) => ({
    title: endsAt === null ? `账号授权已失效：${channel}` : `账号授权即将到期：${channel}`,
    detail: endsAt === null ? '在重新连接之前，无法通过它发布。' : `${at(endsAt)} 之后无法再通过它发布。`,
    next: endsAt === null ? '请账号的所有者重新连接。' : '请账号的所有者在到期前重新连接。',
  }),
  held: ({ scope, name, reason, sparesFormal }) => ({
    title: `已暂停发布：${heldCalled(scope, name, 'zh-CN') ?? '整个工作区'}`,
    detail: reason,
    next: sparesFormal === true ? '指控严肃：解除之前只发正式声明，其余内容都不会发出。' : '解除暂停之前，其中的内容都不会发出。',
  }),
  released: ({ scope, name }) => ({
    title: `已解除暂停：${heldCalled(scope, name, 'zh-CN') ?? '整个工作区'}`,
    next: '查看排期板，确认接下来要发布的内容。',
  }),
  goal_reached: ({ campaign, metric, target, value }, { count }) => ({
    title: `目标达成：${campaign}`,
    detail: `${METRIC_WORDS['zh-CN'][metric]}达到 ${count(value)}（目标 ${count(target)}）。`,
    next: '打开活动查看曲线。',
  }),
  follow_up_waits: ({ lead, question = 'lead_failed' }, { item }) => ({
    title: `跟进内容在等待：${item}`,
    ...{
      lead_failed: { detail: `它要跟进的《${lead}》没有发布成功。`, next: '决定是照常发布、另排时间，还是取消。' },
      lead_removed: { detail: `它要跟进的《${lead}》上线后又下架了。`, next: '解除跟进，自己定时间，或者取消。' },
      no_link: { detail: `《${lead}》已经发布，但没有链接可填。`, next: '改正文去掉链接的位置后重新设置跟进，或者解除跟进。' },
      no_slot: { detail: `《${lead}》已经发布，但频次上限和禁发时段没有留出空档。`, next: '解除跟进，自己定时间，或者取消。' },
      breaks_rules: { detail: `《${lead}》已经发布，但填入链接后不符合平台规则。`, next: '改短正文，重新审批，再设置跟进。' },
    }[question],
  }),
  approval_waits: ({ stage, step, steps, dueAt }, { item, at }) => ({
    title: {
      asked: `等你审批：${item}`,
      reminded: `提醒：等你审批：${item}`,
      escalated: `审批已超时，请你决定：${item}`,
    }[stage],
    detail: `${steps > 1 ? `第 ${String(step + 1)} 步，共 ${String(steps)} 步。` : ''}截止时间是 ${at(dueAt)}。`,
    next: '打开审批，通过或要求修改。',
  }),
  approval_expired: ({ expiresAt }, { item, at }) => ({
    title: `审批已过期：${item}`,
    detail: `到 ${at(expiresAt)} 仍没有结果。`,
    next: '仍需发布请另定时间，重新提交审批。',
  }),
  changes_requested: ({ by, comment }, { item }) => ({
    title: `${by} 要求修改：${item}`,
    detail: comment,
    next: '修改内容，重新提交审批。',
  }),
  mentioned: ({ by, text }, { item }) => ({
    title: `${by} 在批注里提到你：${item}`,
    detail: text,
    next: '打开这条内容，查看批注并回复。',
  }),
  guest_answered: ({ guest, verdict, comment, counts }, { item }) => ({
    title: verdict === 'approve' ? `客人 ${guest} 认可：${item}` : `客人 ${guest} 希望修改：${item}`,
    detail: comment,
    next: counts ? '打开这条内容，查看审批进展。' : '这条意见供审批人参考，请打开审批作出决定。',
  }),
  space_short: ({ freeMegabytes, floorMegabytes }, { count }) => ({
    title: '磁盘空间不足，已停止发出内容',
    detail: `仅剩 ${count(freeMegabytes)} MB，至少需要 ${count(floorMegabytes)} MB。`,
    next: '请在服务器上清理空间，空间足够后会自动继续发布。',
  }),
  report_made: ({ report, renderingId }) => ({
    title: `定期报告：${report}`,
    ...(renderingId === null
      ? { detail: '这一期的 PDF 没有生成成功。', next: '打开报告查看最新数字，或重新导出。' }
      : { next: '邮件附有这一期的 PDF；打开报告可查看最新数字。' }),
  }),
  comments_assigned: ({ by, comments, author, text }, { count }) => ({
    title: comments === 1 ? `${by} 把一条评论交给你处理` : `${by} 把 ${count(comments)} 条评论交给你处理`,
    detail: author === '' ? text : `${author}：${text}`,
    next: '打开评论，回复或标为已处理。',
  }),
};

const ENGLISH: Phrases = {
  item_failed: ({ reason }, { item }) => ({
    title: `Not published: ${item}`,
    detail: reason?.text ?? '',
    next: nextStep(reason, {
      fix: 'Change the content and submit it again.',
      connect: 'Connect the account again, then schedule the item anew.',
      look: 'Open the item, read the reason, and send it again, change it or cancel it.',
    }),
  }),
  item_missed: ({ dueAt, asks }, { item, at }) => ({
    title: `Missed its time: ${item}`,
    detail: dueAt === null ? '' : `It was due on ${at(dueAt)}, which is longer ago than it may be late.`,
    next: asks
      ? 'Say whether it goes out now, at another time, or not at all.'
      : 'Its lateness policy dropped it. Schedule it anew if it is still wanted.',
  }),
  item_unconfirmed: ({ reason }, { item }) => ({
    title: `Perhaps published, perhaps not: ${item}`,
    detail: reason?.text ?? '',
    next: 'Look at the platform, then answer on the item whether it is there. It is not sent again before that.',
  }),
  item_doubled: ({ urls }, { item }) => ({
    title: `Seems to stand there twice: ${item}`,
    detail: urls.join('\n'),
    next: 'Compare the two at the platform, and remove the one too many.',
  }),
  item_removed: ({ platform }, { item }) => ({
    title: `Gone from the platform: ${item}`,
    detail: `${platformCalled(platform, 'en')} says that it is no longer there. Its figures end here.`,
    next: 'Find out why at the platform, and decide whether it goes out again.',
  }),
  item_limited: ({ platform }, { item }) => ({
    title: `Limited by the platform: ${item}`,
    detail: `${platformCalled(platform, 'en')} no longer shows it to the public.`,
    next: 'Find out why at the platform; appeal, or change it and publish it again.',
  }),
  item_breaks_out: ({ metric, gained, expected, ageHours }, { item, count }) => ({
    title: `Grows unusually fast: ${item}`,
    detail: `At ${count(ageHours)} hours it had gained ${count(gained)} ${METRIC_WORDS.en[metric]} since the reading before. Few past items of this platform gain more than ${count(expected)} then, and it is the second reading in a row.`,
    next: 'Follow it up, or have sister accounts share it, while it lasts; and make sure that the figures are genuine.',
  }),
  item_falls_behind: ({ metric, gained, expected, ageHours }, { item, count }) => ({
    title: `Grows unusually slowly: ${item}`,
    detail: `At ${count(ageHours)} hours it had gained ${count(gained)} ${METRIC_WORDS.en[metric]} since the reading before. Few past items of this platform gain less than ${count(expected)} then, and it is the second reading in a row.`,
    next: 'Look at the platform whether it is limited or hidden, and think again about what follows it.',
  }),
  hand_off_due: ({ endsAt, startsAt }, { item, at }) =>
    startsAt === undefined
      ? {
          title: `Waits for your phone: ${item}`,
          detail: endsAt === null ? '' : `Finish it before ${at(endsAt)}.`,
          next: 'Open the item, scan its code or copy the content, and publish it on the phone.',
        }
      : {
          title: `Yours to publish before long: ${item}`,
          detail: `It begins at ${at(startsAt)}.`,
          next: 'Have the phone and the account ready, and open the item then.',
        },
  hand_off_expired: ({ endsAt }, { item, at }) => ({
    title: `Hand-off expired: ${item}`,
    detail: endsAt === null ? '' : `It could be finished until ${at(endsAt)}.`,
    next: 'Say whether it went out; if it did not, schedule it anew.',
  }),
  token_expiring: ({ channel, endsAt }, { at }) => ({
    title: endsAt === null ? `Authorisation has ended: ${channel}` : `Authorisation ends soon: ${channel}`,
    detail:
      endsAt === null
        ? 'Nothing can be published through it until it is connected again.'
        : `Nothing can be published through it after ${at(endsAt)}.`,
    next:
      endsAt === null ? 'Have the owner of the account connect it again.' : 'Have the owner of the account connect it again before then.',
  }),
  held: ({ scope, name, reason, sparesFormal }) => ({
    title: `Held: ${heldCalled(scope, name, 'en') ?? 'the whole workspace'}`,
    detail: reason,
    next:
      sparesFormal === true
        ? 'The charge is serious: only the formal statement goes out until it is lifted.'
        : 'Nothing of it goes out until the hold is released.',
  }),
  released: ({ scope, name }) => ({
    title: `Released: ${heldCalled(scope, name, 'en') ?? 'the whole workspace'}`,
    next: 'Look at the board for what goes out next.',
  }),
  goal_reached: ({ campaign, metric, target, value }, { count }) => ({
    title: `Goal reached: ${campaign}`,
    detail: `${count(value)} ${METRIC_WORDS.en[metric]}, of ${count(target)} that were wanted.`,
    next: 'Open the campaign to see the curve.',
  }),
  follow_up_waits: ({ lead, question = 'lead_failed' }, { item }) => ({
    title: `Follow-up waits: ${item}`,
    ...{
      lead_failed: {
        detail: `“${lead}”, which it follows, was not published.`,
        next: 'Say whether it goes out all the same, at another time, or not at all.',
      },
      lead_removed: {
        detail: `“${lead}”, which it follows, was taken down.`,
        next: 'Let it follow no more and choose a time, or cancel it.',
      },
      no_link: {
        detail: `“${lead}” was published, but there is no link to it.`,
        next: 'Take the place of the link out of the text and let it follow again, or let it follow no more.',
      },
      no_slot: {
        detail: `“${lead}” was published, but caps and blackouts leave no time free.`,
        next: 'Let it follow no more and choose a time, or cancel it.',
      },
      breaks_rules: {
        detail: `“${lead}” was published, but with its link the text breaks the platform’s rules.`,
        next: 'Shorten the text, have it approved, and let it follow again.',
      },
    }[question],
  }),
  approval_waits: ({ stage, step, steps, dueAt }, { item, at }) => ({
    title: {
      asked: `Waits for your decision: ${item}`,
      reminded: `Still waits for your decision: ${item}`,
      escalated: `Not decided in time, now up to you: ${item}`,
    }[stage],
    detail: `${steps > 1 ? `Step ${String(step + 1)} of ${String(steps)}. ` : ''}The deadline is ${at(dueAt)}.`,
    next: 'Open it among the approvals, and approve it or ask for changes.',
  }),
  approval_expired: ({ expiresAt }, { item, at }) => ({
    title: `Nobody decided: ${item}`,
    detail: `There was no decision until ${at(expiresAt)}.`,
    next: 'If it is still wanted, choose another time and submit it again.',
  }),
  changes_requested: ({ by, comment }, { item }) => ({
    title: `${by} asks for changes: ${item}`,
    detail: comment,
    next: 'Change the content and submit it again.',
  }),
  mentioned: ({ by, text }, { item }) => ({
    title: `${by} calls you in a note: ${item}`,
    detail: text,
    next: 'Open the item, read the note and answer it.',
  }),
  guest_answered: ({ guest, verdict, comment, counts }, { item }) => ({
    title: verdict === 'approve' ? `The guest ${guest} agrees: ${item}` : `The guest ${guest} wants changes: ${item}`,
    detail: comment,
    next: counts
      ? 'Open the item to see where its approval stands.'
      : 'This decides nothing by itself; open it among the approvals and decide.',
  }),
  space_short: ({ freeMegabytes, floorMegabytes }, { count }) => ({
    title: 'Nothing goes out: the disk is short of space',
    detail: `${count(freeMegabytes)} MB are free, of ${count(floorMegabytes)} MB that have to be.`,
    next: 'Make room on the server; publishing goes on by itself then.',
  }),
  report_made: ({ report, renderingId }) => ({
    title: `Regular report: ${report}`,
    ...(renderingId === null
      ? { detail: 'No PDF could be made of it this time.', next: 'Open the report to see the newest figures, or export it again.' }
      : { next: 'The mail brings its PDF; open the report to see the newest figures.' }),
  }),
  comments_assigned: ({ by, comments, author, text }, { count }) => ({
    title: comments === 1 ? `${by} gives you a comment to see to` : `${by} gives you ${count(comments)} comments to see to`,
    detail: author === '' ? text : `${author}: ${text}`,
    next: 'Open the comments, and answer them or mark them as done.',
  }),
};

const PHRASES: Record<Language, Phrases> = { 'zh-CN': CHINESE, en: ENGLISH };

const METRIC_WORDS: Record<Language, Record<Metric, string>> = {
  'zh-CN': {
    plays: '播放',
    impressions: '曝光',
    likes: '点赞',
    comments: '评论',
    shares: '转发',
    favourites: '收藏',
    coins: '投币',
    danmaku: '弹幕',
  },
  en: {
    plays: 'plays',
    impressions: 'impressions',
    likes: 'likes',
    comments: 'comments',
    shares: 'shares',
    favourites: 'favourites',
    coins: 'coins',
    danmaku: 'danmaku',
  },
};

/** The team's own words for what is held are the same in every language; a platform has a name in each. */
function heldCalled(scope: HoldScopeKind, name: string | null, language: Language): string | null {
  return scope === 'platform' && name !== null ? platformCalled(name, language) : name;
}

/** Whom a refusal sends to work: at the content, at the account's connection, or first of all at the reason. */
function nextStep(reason: Reason | null, steps: { readonly fix: string; readonly connect: string; readonly look: string }): string {
  const STEP_OF: Partial<Record<ReasonClass, string>> = {
    fix_content: steps.fix,
    reauthorise: steps.connect,
    permission: steps.connect,
  };
  return (reason === null ? undefined : STEP_OF[reason.class]) ?? steps.look;
}
