import { z } from 'zod';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { isWeiboLongText } from '@longstream/domain/platforms/text-length';
import type { Account, Connector, MediaFile } from '../connector.ts';
import { formBody, multipartBody } from '../http/bodies.ts';
import type { FormFields } from '../http/bodies.ts';
import { afterReading, afterSubmitting } from '../replies/failure.ts';
import type { Reply } from '../replies/failure.ts';
import { PostedId, taken } from './statuses.ts';
import { askWeibo, ripFor } from './weibo-api.ts';

/** How items of one capability go out. */
export type Way = Pick<Connector, 'prepare' | 'submit'>;

const UploadedPicture = z.object({ pic_id: z.string().min(1) });
const PreparedPictures = z.object({ picIds: z.array(z.string()) });

/** Uploads a picture ahead of the post that will show it, as only contracted apps may. */
export function uploadPicture<T>(account: Account, file: MediaFile, schema: z.ZodType<T>, signal: AbortSignal): Promise<Reply<T>> {
  const body = multipartBody({}, { name: 'pic', file });
  return askWeibo(account, { method: 'POST', host: 'commercial', path: '/2/statuses/upload_pic/biz.json', body }, schema, signal);
}

/** What contracted apps post: free text, and pictures that are uploaded ahead. */
export const contractedPost: Way = {
  async prepare(account, _content, media, signal) {
    const picIds: string[] = [];
    for (const file of picturesOf(media)) {
      const uploaded = await uploadPicture(account, file, UploadedPicture, signal);
      if (uploaded.kind === 'failed') return afterReading(uploaded);
      picIds.push(uploaded.value.pic_id);
    }
    return { kind: 'prepared', prepared: { platform: 'weibo', fields: { picIds } } };
  },
  submit(account, content, _media, prepared, signal) {
    const { picIds } = PreparedPictures.parse(prepared.fields);
    return picIds.length === 0
      ? postContracted(account, content, '/2/statuses/update/biz.json', {}, signal)
      : postContracted(account, content, '/2/statuses/upload_url_text/biz.json', { pic_id: picIds.join(',') }, signal);
  },
};

/** Posts a text together with what was uploaded ahead. */
export async function postContracted(
  account: Account,
  content: ItemContent,
  path: string,
  attached: FormFields,
  signal: AbortSignal,
): ReturnType<Way['submit']> {
  const body = formBody({
    status: content.text,
    visible: isForSelf(content) ? 1 : 0,
    is_longtext: isWeiboLongText(content.text) ? 1 : 0,
    rip: account.settings.rip,
    ...attached,
  });
  const posted = await askWeibo(account, { method: 'POST', host: 'commercial', path, body, changes: true }, PostedId, signal);
  return posted.kind === 'failed' ? afterSubmitting(posted) : taken(account, posted.value, handleOf(posted.value, isForSelf(content)));
}

/** What ordinary apps may do: share a link. The call takes its one picture together with the text. */
export const sharedLink: Way = {
  prepare: () => Promise.resolve({ kind: 'prepared', prepared: { platform: 'weibo', fields: {} } }),
  async submit(account, content, media, _prepared, signal) {
    const rip = ripFor(account);
    if (rip.kind === 'failed') return afterSubmitting(rip);

    const fields: FormFields = { status: content.text, rip: rip.value };
    const [picture] = picturesOf(media);
    const body = picture === undefined ? formBody(fields) : multipartBody(fields, { name: 'pic', file: picture });
    const question = { method: 'POST', host: 'api', path: '/2/statuses/share.json', body, changes: true } as const;
    const posted = await askWeibo(account, question, PostedId, signal);
    return posted.kind === 'failed' ? afterSubmitting(posted) : taken(account, posted.value);
  },
};

function picturesOf(media: readonly MediaFile[]): MediaFile[] {
  return media.filter(({ role }) => role === 'picture');
}

/** A post that is meant for its author alone never becomes public, and must not be waited for. */
export function isForSelf({ settings }: ItemContent): boolean {
  return settings.platform === 'weibo' && settings.visible === 'self';
}

const FOR_SELF = ':self';

function handleOf(externalId: string, forSelf: boolean): string {
  return forSelf ? externalId + FOR_SELF : externalId;
}

export function readHandle(handle: string): { externalId: string; forSelf: boolean } {
  return handle.endsWith(FOR_SELF)
    ? { externalId: handle.slice(0, -FOR_SELF.length), forSelf: true }
    : { externalId: handle, forSelf: false };
}
