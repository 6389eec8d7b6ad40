import { z } from 'zod';
import type { ItemContent } from '@longstream/domain/items/item-content';
import type { Account, Connector, MediaFile } from '../connector.ts';
import { articleHtml, escaped } from '../content/html.ts';
import { multipartBody } from '../http/bodies.ts';
import type { Reply } from '../replies/failure.ts';
import { afterReading, notAsked } from '../replies/failure.ts';
import { Id } from '../replies/fields.ts';
import { wordingOf } from './articles.ts';
import { draftsWorded, listDrafts } from './lists.ts';
import { Acknowledged, askWeChat } from './wechat-api.ts';

type Settings = Extract<ItemContent['settings'], { platform: 'wechat' }>;

const Material = z.object({ media_id: Id });
const UploadedPicture = z.object({ url: z.string().min(1) });
const AddedDraft = z.object({ media_id: Id });

/**
 * Uploads the media and writes the draft, which is all that is submitted later.
 *
 * A draft that has these words already is written anew instead of a second one beside it. So the account never holds two drafts of
 * one item, and a draft that is still there proves that the item was not sent: sending takes it away. Should an earlier request to send
 * it arrive late, or the draft be shown until its review ends (which is unverified), the next request is about the very same draft,
 * and WeChat publishes a draft once.
 */
export const prepare: Connector['prepare'] = async (account, content, media, signal) => {
  const article = await articleOf(account, content, media, signal);
  if (article.kind === 'failed') return afterReading(article);
  // A draft that waits for a person is that one item's own.
  const earlier: Reply<string | null> =
    account.capability === 'draft' ? { kind: 'ok', value: null } : await draftWithTheWordsOf(account, content, signal);
  if (earlier.kind === 'failed') return afterReading(earlier);

  const written = await writeDraft(account, earlier.value, article.value, signal);
  if (written.kind === 'failed') return afterReading(written);
  return { kind: 'prepared', prepared: { platform: 'wechat', fields: { draftId: written.value } } };
};

/** A draft of ours that has not been sent, by its words; null where there is none. */
export async function draftWithTheWordsOf(account: Account, content: ItemContent, signal: AbortSignal): Promise<Reply<string | null>> {
  const drafts = await listDrafts(account, signal);
  if (drafts.kind === 'failed') return drafts;
  const found = await draftsWorded(account, drafts.value, wordingOf(content), signal);
  return found.kind === 'failed' ? found : { kind: 'ok', value: found.value[0]?.id ?? null };
}

async function writeDraft(account: Account, draftId: string | null, article: object, signal: AbortSignal): Promise<Reply<string>> {
  if (draftId === null) {
    const added = await askWeChat(account, { path: '/cgi-bin/draft/add', json: { articles: [article] } }, AddedDraft, signal);
    return added.kind === 'failed' ? added : { kind: 'ok', value: added.value.media_id };
  }
  const json = { media_id: draftId, index: 0, articles: article };
  const updated = await askWeChat(account, { path: '/cgi-bin/draft/update', json }, Acknowledged, signal);
  return updated.kind === 'failed' ? updated : { kind: 'ok', value: draftId };
}

async function articleOf(
  account: Account,
  content: ItemContent,
  media: readonly MediaFile[],
  signal: AbortSignal,
): Promise<Reply<Record<string, unknown>>> {
  const settings = settingsOf(content);
  const form =
    settings.form === 'pictures' ? await picturesForm(account, content, media, signal) : await newsForm(account, content, media, signal);
  if (form.kind === 'failed') return form;
  return { kind: 'ok', value: { title: content.title, ...detailsOf(settings), ...form.value } };
}

function detailsOf({ author, digest, sourceUrl, comments }: Settings): object {
  return {
    author,
    // Without one WeChat takes the beginning of the words.
    ...(digest === '' ? {} : { digest }),
    ...(sourceUrl === '' ? {} : { content_source_url: sourceUrl }),
    need_open_comment: comments === 'closed' ? 0 : 1,
    only_fans_can_comment: comments === 'followers' ? 1 : 0,
  };
}

/** Words under a cover. WeChat shows no pictures but those that were uploaded to be shown in articles. */
async function newsForm(account: Account, content: ItemContent, media: readonly MediaFile[], signal: AbortSignal): Promise<Reply<object>> {
  const coverFile = media.find(({ role }) => role === 'cover');
  if (coverFile === undefined) return notAsked('fix_content', 'There is no cover to upload.');
  const cover = await addToLibrary(account, coverFile, signal);
  if (cover.kind === 'failed') return cover;

  const urls = await eachOf(picturesOf(media), (picture) => uploadForArticle(account, picture, signal));
  if (urls.kind === 'failed') return urls;
  return { kind: 'ok', value: { article_type: 'news', thumb_media_id: cover.value, content: articleHtml(content, urls.value) } };
}

/** A set of pictures with words below. */
async function picturesForm(
  account: Account,
  { text }: ItemContent,
  media: readonly MediaFile[],
  signal: AbortSignal,
): Promise<Reply<object>> {
  const ids = await eachOf(picturesOf(media), (picture) => addToLibrary(account, picture, signal));
  if (ids.kind === 'failed') return ids;
  const imageList = ids.value.map((id) => ({ image_media_id: id }));
  return { kind: 'ok', value: { article_type: 'newspic', image_info: { image_list: imageList }, content: escaped(text) } };
}

async function addToLibrary(account: Account, file: MediaFile, signal: AbortSignal): Promise<Reply<string>> {
  const question = { path: '/cgi-bin/material/add_material', query: { type: 'image' }, form: multipartBody({}, { name: 'media', file }) };
  const added = await askWeChat(account, question, Material, signal);
  return added.kind === 'failed' ? added : { kind: 'ok', value: added.value.media_id };
}

async function uploadForArticle(account: Account, file: MediaFile, signal: AbortSignal): Promise<Reply<string>> {
  const question = { path: '/cgi-bin/media/uploadimg', form: multipartBody({}, { name: 'media', file }) };
  const uploaded = await askWeChat(account, question, UploadedPicture, signal);
  return uploaded.kind === 'failed' ? uploaded : { kind: 'ok', value: uploaded.value.url };
}

/** One after the other, as far as it goes well. */
async function eachOf<T>(files: readonly MediaFile[], upload: (file: MediaFile) => Promise<Reply<T>>): Promise<Reply<T[]>> {
  const uploaded: T[] = [];
  for (const file of files) {
    const one = await upload(file);
    if (one.kind === 'failed') return one;
    uploaded.push(one.value);
  }
  return { kind: 'ok', value: uploaded };
}

function picturesOf(media: readonly MediaFile[]): MediaFile[] {
  return media.filter(({ role }) => role === 'picture');
}

function settingsOf({ settings }: ItemContent): Settings {
  if (settings.platform !== 'wechat') throw new TypeError(`An item for ${settings.platform} came to WeChat.`);
  return settings;
}
