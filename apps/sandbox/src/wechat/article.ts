import { isFields, type Fields } from '../hosts/request-fields.ts';
import { plainText } from '../pages/plain-text.ts';
import type { World } from '../world.ts';
import { cleanContent } from './article-content.ts';
import { wholeNumber } from './caller.ts';
import { WechatError, type WechatErrorCode } from './errors.ts';

const MOST_ARTICLES = 8;
const MOST_PICTURES = 20;
const DIGEST_OF_TEXT = 54;
const LARGEST_CONTENT = 1024 ** 2;

/** One article of a draft, under the names it has on the wire. */
export interface Article {
  readonly article_type: 'news' | 'newspic';
  readonly title: string;
  readonly author: string;
  readonly digest: string;
  readonly content: string;
  readonly content_source_url: string;
  readonly thumb_media_id: string;
  readonly need_open_comment: number;
  readonly only_fans_can_comment: number;
  readonly image_info?: { readonly image_list: readonly { readonly image_media_id: string }[] };
  readonly pic_crop_235_1?: string;
  readonly pic_crop_1_1?: string;
}

/** Characters are counted as code points. The tighter limits of picture posts come from a third party: unverified. */
const TEXT_LIMITS = {
  news: { title: 32, content: 20_000 - 1 },
  newspic: { title: 20, content: 1000 },
} as const;

export function checkedArticles(world: World, accountId: string, value: unknown): Article[] {
  if (!Array.isArray(value)) throw new WechatError(47001, 'articles');
  if (value.length === 0) throw new WechatError(44003);
  if (value.length > MOST_ARTICLES) throw new WechatError(45008);
  return value.map((one) => checkedArticle(world, accountId, one, { isSingle: value.length === 1 }));
}

export function checkedArticle(world: World, accountId: string, value: unknown, { isSingle }: { isSingle: boolean }): Article {
  if (!isFields(value)) throw new WechatError(47001, 'articles');
  const type = text(value, 'article_type') || 'news';
  if (type !== 'news' && type !== 'newspic') throw new WechatError(47001, 'article_type');
  const title = limited(value, 'title', TEXT_LIMITS[type].title, 45003);
  if (title.trim() === '') throw new WechatError(44004, 'title');
  const content = contentOf(world, value, TEXT_LIMITS[type].content);
  const digest = limited(value, 'digest', 128, 45004);
  const source = text(value, 'content_source_url');
  if (Buffer.byteLength(source) > 1024) throw new WechatError(45005);
  return {
    article_type: type,
    title,
    author: limited(value, 'author', 16, 45110),
    digest: isSingle ? digest || Array.from(plainText(content)).slice(0, DIGEST_OF_TEXT).join('') : '',
    content,
    content_source_url: source,
    thumb_media_id: type === 'news' ? permanentImage(world, accountId, value.thumb_media_id) : '',
    need_open_comment: wholeNumber(value, 'need_open_comment', 0, 1, 0),
    only_fans_can_comment: wholeNumber(value, 'only_fans_can_comment', 0, 1, 0),
    ...(type === 'newspic' ? { image_info: picturesOf(world, accountId, value.image_info) } : {}),
    ...crop(value, 'pic_crop_235_1'),
    ...crop(value, 'pic_crop_1_1'),
  };
}

/** The cover of an article, or the pictures of a picture post. */
export function materialsOf(article: Article): readonly string[] {
  return article.image_info?.image_list.map((image) => image.image_media_id) ?? [article.thumb_media_id];
}

export const mentionsMaterial = (article: Article, mediaId: string): boolean => materialsOf(article).includes(mediaId);

function text(fields: Fields, name: string): string {
  const value = fields[name] ?? '';
  if (typeof value !== 'string') throw new WechatError(47001, name);
  return value;
}

function limited(fields: Fields, name: string, most: number, refusal: WechatErrorCode): string {
  const value = text(fields, name);
  if (Array.from(value).length > most) throw new WechatError(refusal);
  return value;
}

function contentOf(world: World, fields: Fields, most: number): string {
  const content = limited(fields, 'content', most, 45002);
  if (content.trim() === '') throw new WechatError(44004);
  if (Buffer.byteLength(content) >= LARGEST_CONTENT) throw new WechatError(45002);
  return cleanContent(world, content);
}

/** A temporary file is gone too soon to be a cover. */
function permanentImage(world: World, accountId: string, mediaId: unknown): string {
  if (mediaId === undefined || mediaId === '') throw new WechatError(41006);
  const material = typeof mediaId === 'string' ? world.materials.find(accountId, mediaId) : undefined;
  if (material?.expiresAt !== null || !['image', 'thumb'].includes(material.kind)) throw new WechatError(40007);
  return material.mediaId;
}

function picturesOf(world: World, accountId: string, info: unknown): NonNullable<Article['image_info']> {
  const list = isFields(info) ? info.image_list : undefined;
  if (!Array.isArray(list) || list.length === 0) throw new WechatError(44003, 'image_info');
  if (list.length > MOST_PICTURES) throw new WechatError(45008, 'image_info');
  return {
    image_list: list.map((one: unknown) => ({
      image_media_id: permanentImage(world, accountId, isFields(one) ? one.image_media_id : undefined),
    })),
  };
}

/** `X1_Y1_X2_Y2`, each from 0 to 1, the first corner above and left of the second. */
function crop(fields: Fields, name: 'pic_crop_235_1' | 'pic_crop_1_1'): Partial<Article> {
  const value = text(fields, name);
  if (value === '') return {};
  const [x1 = 2, y1 = 2, x2 = 2, y2 = 2] = value.split('_').map((part) => (/^[01](\.\d+)?$/.test(part) ? Number(part) : 2));
  if (x1 >= x2 || y1 >= y2 || x2 > 1 || y2 > 1 || value.split('_').length !== 4) throw new WechatError(47001, name);
  return { [name]: value };
}
