import { z } from 'zod';
import type { ItemContent } from '@longstream/domain/items/item-content';
import type { Account, Connector, MediaFile } from '../connector.ts';
import { articleHtml } from '../content/html.ts';
import { type FormFields, multipartBody } from '../http/bodies.ts';
import type { Reply } from '../replies/failure.ts';
import { afterReading, afterSubmitting, notAsked } from '../replies/failure.ts';
import { Id } from '../replies/fields.ts';
import { articleUrl } from './articles.ts';
import { askBilibili } from './bilibili-api.ts';

const UploadedImage = z.object({ url: z.string().min(1) });
const Submitted = z.object({ id: Id });
const PreparedFields = z.object({ bannerUrl: z.string().nullable(), pictureUrls: z.array(z.string()) });

/** How the lists show an article: with three of its pictures, with one, or with none. */
const TEMPLATES = { threePictures: 3, onePicture: 4, noPicture: 5 } as const;
const SHOWN_PICTURES = 3;

/** Uploads the pictures: an article takes none from elsewhere. */
const prepare: Connector['prepare'] = async (account, _content, media, signal) => {
  const banner = await uploadImages(account, media, 'cover', signal);
  if (banner.kind === 'failed') return afterReading(banner);
  const pictures = await uploadImages(account, media, 'picture', signal);
  if (pictures.kind === 'failed') return afterReading(pictures);
  const fields = { bannerUrl: banner.value[0] ?? null, pictureUrls: pictures.value };
  return { kind: 'prepared', prepared: { platform: 'bilibili', fields } };
};

async function uploadImages(
  account: Account,
  media: readonly MediaFile[],
  wanted: MediaFile['role'],
  signal: AbortSignal,
): Promise<Reply<string[]>> {
  const urls: string[] = [];
  for (const file of media.filter(({ role }) => role === wanted)) {
    const form = multipartBody({ watermark: 0 }, { name: 'file', file });
    const uploaded = await askBilibili(account, { method: 'POST', path: '/arcopen/fn/article/upload/image', form }, UploadedImage, signal);
    if (uploaded.kind === 'failed') return uploaded;
    urls.push(uploaded.value.url);
  }
  return { kind: 'ok', value: urls };
}

const submit: Connector['submit'] = async (account, content, _media, prepared, signal) => {
  const fields = articleFields(content, PreparedFields.parse(prepared.fields));
  if (fields === null) return afterSubmitting(notAsked('fix_content', 'An article needs a category.'));

  const question = { method: 'POST', path: '/arcopen/fn/article/add', form: multipartBody(fields), changes: true } as const;
  const submitted = await askBilibili(account, question, Submitted, signal);
  if (submitted.kind === 'failed') return afterSubmitting(submitted);

  const { id: externalId } = submitted.value;
  return { kind: 'pending', awaiting: 'platform_review', handle: externalId, externalId, url: articleUrl(account.app, externalId) };
};

/** An article: words with pictures below. */
export const article = { prepare, submit };

function articleFields(
  { title, text, styles, settings }: ItemContent,
  { bannerUrl, pictureUrls }: z.output<typeof PreparedFields>,
): FormFields | null {
  if (settings.platform !== 'bilibili') throw new TypeError(`An item for ${settings.platform} came to Bilibili.`);
  if (settings.categoryId === undefined) return null;
  const shownUrls = shownPictures(pictureUrls, bannerUrl);
  return {
    title,
    category: settings.categoryId,
    template_id: templateOf(shownUrls, bannerUrl),
    summary: settings.summary ?? '',
    content: articleHtml({ text, styles }, pictureUrls),
    original: settings.copyright === 'original' ? 1 : 0,
    banner_url: bannerUrl ?? undefined,
    image_urls: shownUrls.length === 0 ? undefined : shownUrls.join(','),
    tags: settings.tags.length === 0 ? undefined : settings.tags.join(','),
  };
}

/** Three pictures, or one: Bilibili has no way to show two, and shows a single one only beside a banner. */
function shownPictures(pictureUrls: readonly string[], bannerUrl: string | null): readonly string[] {
  if (pictureUrls.length >= SHOWN_PICTURES) return pictureUrls.slice(0, SHOWN_PICTURES);
  return bannerUrl === null ? [] : pictureUrls.slice(0, 1);
}

function templateOf(shownUrls: readonly string[], bannerUrl: string | null): number {
  if (shownUrls.length === SHOWN_PICTURES) return TEMPLATES.threePictures;
  return bannerUrl === null ? TEMPLATES.noPicture : TEMPLATES.onePicture;
}
