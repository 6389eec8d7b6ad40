import type { Metric } from '@longstream/domain/engagement/metrics';
import type { ItemContent } from '@longstream/domain/items/item-content';
import type { PlatformSettings } from '@longstream/domain/platforms/platform-settings';
import type { Capability } from '@longstream/domain/platforms/platforms';
import { BILIBILI_ERRORS } from '../src/bilibili/error-codes.ts';
import type { Connector, MediaFile } from '../src/connector.ts';
import { connectorFor } from '../src/connectors.ts';
import { DOUYIN_ERRORS } from '../src/douyin/error-codes.ts';
import type { ErrorTable } from '../src/replies/error-table.ts';
import { WEIBO_ERRORS } from '../src/weibo/error-codes.ts';
import { KUAISHOU_ERRORS } from '../src/kuaishou/error-codes.ts';
import { WECHAT_ERRORS } from '../src/wechat/error-codes.ts';
import { jpeg, picture, video } from './media.ts';

/** One way to publish: what the whole suite is run for. */
export interface Way {
  readonly name: string;
  readonly connector: Connector;
  readonly capability: Capability;
  /** What else the account may do. */
  readonly besides?: readonly Capability[];
  readonly media: readonly MediaFile[];
  readonly errors: ErrorTable;
  /** The paths of the call that makes the item, of the one that reads it back, and of the one that lists the recent ones. */
  readonly submitPath: string;
  readonly checkPath: string;
  readonly listPath: string;
  /** That its list shows every item is not known for certain, so that an empty one proves nothing. */
  readonly provesNoAbsence?: true;
  /** Its calls that read know a new item only so many seconds later. */
  readonly appearsAfterSeconds?: number;
  /**
   * It names and lists an item only once its review is over, and then by a name that tells the stand-in's. Until then there is the
   * handle, which tells it too.
   */
  readonly namesLate?: (handleOrId: string) => string;
  /** What is gone may be taken down again, and its figures stay: only `check` tells that it is gone. */
  readonly leavesFigures?: true;
  /** It tells neither who wrote a comment, nor how many like it, nor by what id an answer is known. */
  readonly tellsOnlyWords?: true;
  /** When the figures of an item are there; after twelve hours where nothing is said. */
  readonly measuredAfterHours?: number;
  /** An item that its review refuses vanishes, and why is told nowhere. */
  readonly refusesSilently?: true;
  /** What it counts; likes, comments and shares where nothing is said. */
  readonly counts?: readonly Metric[];
  /** The platform keeps new items to itself until its review is over. */
  readonly reviews: boolean;
  /** It calls us when its review has ended. */
  readonly tellsReview?: true;
  /** Which of the platform's accounts: each way has its own, because the platforms' quotas are the accounts'. */
  readonly nth: number;
  content(words: string): ItemContent;
}

const WEIBO = { platform: 'weibo', visible: 'all' } as const satisfies PlatformSettings;
const BILIBILI = {
  platform: 'bilibili',
  partitionId: 22,
  tags: ['钉钉', '求饶'],
  copyright: 'original',
  source: '',
  noReprint: true,
} as const satisfies PlatformSettings;
const WECHAT = {
  platform: 'wechat',
  form: 'article',
  author: '钉钉',
  digest: '',
  sourceUrl: 'https://www.dingtalk.com/',
  comments: 'everyone',
} as const satisfies PlatformSettings;
const DOUYIN: PlatformSettings = { platform: 'douyin', visible: 'public', allowDownload: false };

function item(settings: PlatformSettings, text: string, title = ''): ItemContent {
  return { platform: settings.platform, title, text, media: [], settings };
}

const weibo = { connector: connectorFor('weibo'), errors: WEIBO_ERRORS, checkPath: '/2/statuses/show', reviews: false };
const biz = { ...weibo, capability: 'biz', listPath: '/2/statuses/user_timeline/biz' } as const;
const bilibili = { connector: connectorFor('bilibili'), errors: BILIBILI_ERRORS, reviews: true, tellsReview: true } as const;
const douyin = {
  connector: connectorFor('douyin'),
  capability: 'direct',
  errors: DOUYIN_ERRORS,
  checkPath: '/api/douyin/v1/video/video_data',
  listPath: '/api/douyin/v1/video/video_list',
  reviews: true,
  content: (words: string) => item(DOUYIN, `${words} #在家上课 少侠饶命`),
} as const;

const wechat = {
  connector: connectorFor('wechat'),
  capability: 'publish',
  errors: WECHAT_ERRORS,
  submitPath: '/cgi-bin/freepublish/submit',
  checkPath: '/cgi-bin/freepublish/get',
  listPath: '/cgi-bin/freepublish/batchget',
  reviews: true,
  tellsReview: true,
  namesLate: (handleOrId: string) => `${handleOrId.split(':')[2]}_1`,
  leavesFigures: true,
  tellsOnlyWords: true,
  measuredAfterHours: 36,
  nth: 0,
} as const;

export const WAYS: readonly Way[] = [
  {
    ...biz,
    name: 'Weibo, contracted app, long text',
    nth: 0,
    media: [],
    submitPath: '/2/statuses/update/biz',
    content: (words) => item(WEIBO, `${words} https://www.dingtalk.com/a?b=1，${'钉钉在此给少侠们跪下了。'.repeat(14)}`),
  },
  {
    ...biz,
    name: 'Weibo, contracted app, pictures',
    nth: 1,
    media: [picture('picture'), picture('picture')],
    submitPath: '/2/statuses/upload_url_text/biz',
    content: (words) => item(WEIBO, `${words}\n五星好吗`),
  },
  {
    ...weibo,
    name: 'Weibo, ordinary app, shared link with a picture',
    capability: 'share',
    media: [picture('picture')],
    submitPath: '/2/statuses/share',
    listPath: '/2/statuses/user_timeline',
    nth: 2,
    content: (words) => item(WEIBO, `${words} https://www.dingtalk.com/`),
  },
  {
    ...weibo,
    name: 'Weibo, headline article',
    capability: 'article',
    media: [picture('cover')],
    submitPath: '/proxy/article/publish',
    listPath: '/2/statuses/user_timeline',
    nth: 0,
    content: (words) => item({ ...WEIBO, shortPost: `${words}，全文在此` }, '第一段。\n\n第二段 <3', '钉钉本钉，在线求饶'),
  },
  {
    ...biz,
    name: 'Weibo, contracted app, video',
    capability: 'video',
    besides: ['biz'],
    media: [video(150 * 1024)],
    submitPath: '/2/statuses/update/biz',
    nth: 2,
    content: (words) => item(WEIBO, `${words} 看视频`),
  },
  {
    ...bilibili,
    name: 'Bilibili, video with a cover',
    capability: 'video',
    media: [video(), picture('cover')],
    submitPath: '/arcopen/fn/archive/add-by-utoken',
    checkPath: '/arcopen/fn/archive/view',
    listPath: '/arcopen/fn/archive/viewlist',
    nth: 0,
    content: (words) => item(BILIBILI, '少侠们，是我。', `${words} 在线求饶`),
  },
  {
    ...bilibili,
    name: 'Bilibili, article with a banner and pictures',
    capability: 'article',
    media: [picture('cover'), picture('picture'), picture('picture'), picture('picture')],
    submitPath: '/arcopen/fn/article/add',
    checkPath: '/arcopen/fn/article/detail',
    listPath: '/arcopen/fn/article/list',
    nth: 1,
    content: (words) =>
      item({ ...BILIBILI, categoryId: 15, summary: '钉钉的一封信' }, '各位少侠，五颗星一次付清行不行？\n\n'.repeat(20), `${words} 求饶信`),
  },
  {
    ...douyin,
    name: 'Douyin, direct, video with a cover',
    nth: 0,
    media: [video(), picture('cover')],
    submitPath: '/api/douyin/v1/video/create_video',
  },
  {
    ...douyin,
    name: 'Douyin, direct, pictures',
    nth: 1,
    media: [picture('picture'), picture('picture')],
    submitPath: '/api/douyin/v1/video/create_image_text',
  },
  {
    name: 'Kuaishou, video with its cover',
    connector: connectorFor('kuaishou'),
    capability: 'video',
    media: [video(), jpeg('cover')],
    errors: KUAISHOU_ERRORS,
    submitPath: '/openapi/photo/publish',
    checkPath: '/openapi/photo/info',
    listPath: '/openapi/photo/list',
    reviews: true,
    provesNoAbsence: true,
    appearsAfterSeconds: 30,
    refusesSilently: true,
    counts: ['plays', 'likes', 'comments'],
    nth: 0,
    content: (words) => item({ platform: 'kuaishou' }, `${words} #在线求饶`),
  },
  {
    ...wechat,
    name: 'WeChat, article with a cover and pictures',
    media: [picture('cover'), picture('picture'), picture('picture')],
    content: (words) => item(WECHAT, '各位少侠：\n\n1 < 2 & 五星好吗？\n求放过', `${words} 求饶信`),
  },
  {
    ...wechat,
    name: 'WeChat, set of pictures',
    media: [picture('picture'), picture('picture')],
    content: (words) => item({ ...WECHAT, form: 'pictures' }, `${words}\n<3 五星好吗`, '求饶图集'),
  },
];
