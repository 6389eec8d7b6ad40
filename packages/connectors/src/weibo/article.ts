import { z } from 'zod';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { articleHtml } from '../content/html.ts';
import { formBody } from '../http/bodies.ts';
import { afterReading, afterSubmitting, notAsked } from '../replies/failure.ts';
import { Id } from '../replies/fields.ts';
import { uploadPicture, type Way } from './publish.ts';
import { taken } from './statuses.ts';
import { askWeibo, ripFor } from './weibo-api.ts';

const UploadedCover = z.object({ original_pic: z.string().min(1) });
const Published = z.object({ mid: Id });
const PreparedFields = z.object({ coverUrl: z.string() });

/**
 * A headline article. Weibo binds a short post to it, which leads to the article, and which is what the public likes, repeats and
 * comments on. So the item is that post: by its id it is read back, measured and removed.
 */
export const article: Way = {
  async prepare(account, _content, media, signal) {
    const cover = media.find(({ role }) => role === 'cover');
    if (cover === undefined) return afterReading(notAsked('fix_content', 'There is no cover to upload.'));
    const uploaded = await uploadPicture(account, cover, UploadedCover, signal);
    if (uploaded.kind === 'failed') return afterReading(uploaded);
    return { kind: 'prepared', prepared: { platform: 'weibo', fields: { coverUrl: uploaded.value.original_pic } } };
  },
  async submit(account, content, _media, prepared, signal) {
    const { coverUrl } = PreparedFields.parse(prepared.fields);
    const rip = ripFor(account);
    if (rip.kind === 'failed') return afterSubmitting(rip);

    const body = formBody({
      title: content.title,
      content: articleHtml(content),
      cover: coverUrl,
      summary: settingsOf(content).summary,
      text: shortPostOf(content),
      rip: rip.value,
    });
    const question = { method: 'POST', host: 'api', path: '/proxy/article/publish.json', body, changes: true } as const;
    const published = await askWeibo(account, question, Published, signal);
    return published.kind === 'failed' ? afterSubmitting(published) : taken(account, published.value.mid);
  },
};

/** The words of the bound post. Weibo will not do without some. */
export function shortPostOf(content: ItemContent): string {
  const { shortPost = '' } = settingsOf(content);
  return shortPost.trim() === '' ? content.title : shortPost;
}

function settingsOf({ settings }: ItemContent): Extract<ItemContent['settings'], { platform: 'weibo' }> {
  if (settings.platform !== 'weibo') throw new TypeError(`An item for ${settings.platform} came to Weibo.`);
  return settings;
}
