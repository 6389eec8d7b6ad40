import type { Platform } from './platforms.ts';

/** A published item's own address. `externalId` is what tells it from every other item of its platform. */
export interface ItemLink {
  readonly externalId: string;
  readonly url: string;
}

/** Hosts of a platform, and what the address of an item looks like there: its path and query, with the item's id as the group `id`. */
type Shapes = Readonly<Record<string, readonly RegExp[]>>;

const ANY_PAGE = /^\/(?<id>[^#\s]+)$/;
/** A short link hides the id, and is one itself. */
const SHORT = /^\/(?<id>[\w-]{4,})\/?(?:\?|$)/;

const SHAPES: Readonly<Record<Platform, Shapes>> = {
  weibo: {
    'weibo.com': [/^\/\d+\/(?<id>[A-Za-z0-9]{9,})(?:\?|$)/, /^\/ttarticle\/p\/show\?id=(?<id>\d+)/],
    'm.weibo.cn': [/^\/(?:status|detail)\/(?<id>[A-Za-z0-9]{9,})(?:\?|$)/, /^\/\d+\/(?<id>\d{16})(?:\?|$)/],
    't.cn': [SHORT],
  },
  bilibili: {
    'bilibili.com': [/^\/video\/(?<id>BV[A-Za-z0-9]{10})\/?(?:\?|$)/, /^\/read\/(?<id>cv\d+)\/?(?:\?|$)/, /^\/opus\/(?<id>\d+)\/?(?:\?|$)/],
    'b23.tv': [SHORT],
  },
  douyin: { 'douyin.com': [/^\/(?:video|note)\/(?<id>\d{8,})\/?(?:\?|$)/], 'v.douyin.com': [SHORT] },
  kuaishou: {
    'kuaishou.com': [/^\/(?:short-video|f)\/(?<id>[\w-]{6,})\/?(?:\?|$)/],
    'v.kuaishou.com': [SHORT],
  },
  wechat: { 'mp.weixin.qq.com': [/^\/s\/(?<id>[\w-]{10,})(?:\?|$)/, /^\/s\?(?<id>__biz=[^#\s]+&mid=[^#\s]+)$/] },
  app_store: {},
  xiaohongshu: {
    'xiaohongshu.com': [/^\/(?:explore|discovery\/item)\/(?<id>[0-9a-f]{24})\/?(?:\?|$)/],
    'xhslink.com': [/^\/(?:[a-z]\/)?(?<id>[\w-]{4,})\/?(?:\?|$)/],
  },
  acfun: { 'acfun.cn': [/^\/[va]\/(?<id>ac\d+)\/?(?:\?|$)/], 'm.acfun.cn': [/^\/v\/\?(?:.*&)?ac=(?<id>\d+)/] },
  qq: {
    'user.qzone.qq.com': [/^\/\d+\/(?:mood|blog|infocenter)\/(?<id>[\w.-]+)\/?(?:\?|$)/],
    'h5.qzone.qq.com': [ANY_PAGE],
    'pd.qq.com': [ANY_PAGE],
  },
  maimai: { 'maimai.cn': [ANY_PAGE] },
  zhihu: {
    'zhihu.com': [/^\/question\/\d+\/answer\/(?<id>\d+)\/?(?:\?|$)/, /^\/(?:pin|zvideo|answer)\/(?<id>\d+)\/?(?:\?|$)/],
    'zhuanlan.zhihu.com': [/^\/p\/(?<id>\d+)\/?(?:\?|$)/],
  },
  toutiao: {
    'toutiao.com': [/^\/(?:article|w|video|item|a|i)\/?(?<id>\d{8,})\/?(?:\?|$)/],
    'm.toutiao.com': [/^\/(?:is|article|w|video|i)\/?(?<id>[\w-]{6,})\/?(?:\?|$)/],
  },
  app_market: {
    'appgallery.huawei.com': [ANY_PAGE],
    'app.mi.com': [ANY_PAGE],
    'sj.qq.com': [ANY_PAGE],
    'store.oppomobile.com': [ANY_PAGE],
    'h5.appstore.vivo.com.cn': [ANY_PAGE],
    'wandoujia.com': [ANY_PAGE],
    'coolapk.com': [ANY_PAGE],
    'taptap.cn': [ANY_PAGE],
    'play.google.com': [ANY_PAGE],
  },
};

/**
 * Reads the link to an item out of what a person pasted: an address, or the sentence that a platform's "share" puts around one. Null
 * when there is no link, or none to an item of that platform: the host must be the platform's own, over https, without a user name
 * or a port. Shapes of addresses are as seen in browsers; no platform documents them all.
 */
export function readItemLink(platform: Platform, pasted: string): ItemLink | null {
  for (const [address] of pasted.matchAll(/https?:\/\/[!-~]+/g)) {
    const url = URL.parse(address);
    const externalId = url === null ? null : idIn(url, SHAPES[platform]);
    if (url !== null && externalId !== null) return { externalId, url: `https://${url.host}${url.pathname}${url.search}` };
  }
  return null;
}

function idIn({ protocol, username, password, port, hostname, pathname, search }: URL, shapes: Shapes): string | null {
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '' || port !== '') return null;
  const own = shapes[hostname] ?? shapes[hostname.replace(/^(?:www|m)\./, '')] ?? [];
  for (const shape of own) {
    const id = shape.exec(pathname + search)?.groups?.['id'];
    if (id !== undefined) return id;
  }
  return null;
}
