import type { FormContent } from '../hosts/form-content.ts';
import { childCategory } from './article-categories.ts';
import { BilibiliError, type BilibiliErrorCode } from './errors.ts';

/** A checked article form. */
export interface ArticleForm {
  readonly title: string;
  readonly category: number;
  readonly templateId: number;
  readonly summary: string;
  readonly content: string;
  readonly imageUrls: readonly string[];
  readonly bannerUrl: string;
  readonly topVideoBvid: string;
  readonly tags: string;
  readonly original: number;
}

const LONGEST_TITLE = 40;
const CONTENT = { shortest: 200, longest: 40_000 } as const;
const BIG_PICTURES = 3;

/** The vendor gives 129005 for titles; for the other fields the choice within 129003 and 129004 is ours. */
export function readArticleForm(fields: FormContent['fields'], isOwnImage: (url: string) => boolean): ArticleForm {
  const form: ArticleForm = {
    title: fields.title ?? '',
    category: wholeNumber(fields.category, 'category'),
    templateId: wholeNumber(fields.template_id, 'template_id'),
    summary: fields.summary ?? '',
    content: fields.content ?? '',
    imageUrls: (fields.image_urls ?? '').split(',').filter((url) => url !== ''),
    bannerUrl: fields.banner_url ?? '',
    topVideoBvid: fields.top_video_bvid ?? '',
    tags: fields.tags ?? '',
    original: wholeNumber(fields.original ?? '0', 'original'),
  };
  refuseIf(form.title.trim() === '' || form.title.length > LONGEST_TITLE, 129005);
  refuseIf(!childCategory(form.category), 129004, 'category');
  if (![3, 4, 5].includes(form.templateId)) throw new BilibiliError(4000, 'template_id');
  if (form.original > 1) throw new BilibiliError(4000, 'original');
  if (!/^[01]$/.test(fields.up_closed_reply ?? '0')) throw new BilibiliError(4000, 'up_closed_reply');
  refuseIf(form.content.length < CONTENT.shortest || form.content.length > CONTENT.longest, 129003, 'content');
  refuseIf(form.templateId === 3 && form.imageUrls.length < BIG_PICTURES, 129004, 'image_urls');
  refuseIf(form.bannerUrl !== '' && form.topVideoBvid !== '', 129004, 'banner_url');
  const images = [...form.imageUrls, ...(form.bannerUrl === '' ? [] : [form.bannerUrl]), ...imagesIn(form.content)];
  refuseIf(!images.every(isOwnImage), 129004, 'image_urls');
  return form;
}

function imagesIn(content: string): string[] {
  return [...content.matchAll(/<img\b[^>]*\bsrc\s*=\s*["']?([^"'\s>]+)/gi)].flatMap(([, url]) => url ?? []);
}

function wholeNumber(text: string | undefined, name: string): number {
  if (text === undefined || !/^\d{1,9}$/.test(text)) throw new BilibiliError(4000, name);
  return Number(text);
}

function refuseIf(isWrong: boolean, code: BilibiliErrorCode, field?: string): void {
  if (isWrong) throw new BilibiliError(code, field);
}
