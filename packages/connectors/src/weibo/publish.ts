import { z } from 'zod';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { isWeiboLongText } from '@longstream/domain/platforms/text-length';
import type { Account, Connector, MediaFile } from '../connector.ts';
import { formBody, multipartBody } from '../http/bodies.ts';
import type { FormFields } from '../http/bodies.ts';
import type { Question } from '../replies/ask.ts';
import { afterReading, afterSubmitting, notAsked } from '../replies/failure.ts';
import { PostedId, statusUrl } from './statuses.ts';
import { askWeibo } from './weibo-api.ts';

const UploadedPicture = z.object({ pic_id: z.string().min(1) });

/** Contracted apps upload pictures ahead; the ordinary call takes its one picture together with the text. */
export const prepare: Connector['prepare'] = async (account, _content, media, signal) => {
  const picIds: string[] = [];
  for (const file of account.capability === 'biz' ? picturesOf(media) : []) {
    const body = multipartBody({}, { name: 'pic', file });
    const uploaded = await askWeibo(
      account,
      { method: 'POST', host: 'commercial', path: '/2/statuses/upload_pic/biz.json', body },
      UploadedPicture,
      signal,
    );
    if (uploaded.kind === 'failed') return afterReading(uploaded);
    picIds.push(uploaded.value.pic_id);
  }
  return { kind: 'prepared', prepared: { platform: 'weibo', fields: { picIds } } };
};

export const submit: Connector['submit'] = async (account, content, media, prepared, signal) => {
  const { picIds } = z.object({ picIds: z.array(z.string()) }).parse(prepared.fields);
  if (account.capability === 'share' && account.settings.rip === undefined) {
    return afterSubmitting(notAsked('configuration', 'The channel does not say which public IPv4 address it acts from.'));
  }

  const question = account.capability === 'biz' ? bizPost(account, content, picIds) : sharedLink(account, content, picturesOf(media));
  const posted = await askWeibo(account, { method: 'POST', changes: true, ...question }, PostedId, signal);
  if (posted.kind === 'failed') return afterSubmitting(posted);

  const externalId = posted.value;
  const handle = handleOf(externalId, isForSelf(content));
  return {
    kind: 'pending',
    awaiting: 'platform_review',
    handle,
    externalId,
    url: statusUrl(account.app, account.grant.externalAccountId, externalId),
  };
};

type PostQuestion = Pick<Question, 'host' | 'path' | 'body'>;

function bizPost(account: Account, content: ItemContent, picIds: readonly string[]): PostQuestion {
  const fields: FormFields = {
    status: content.text,
    visible: isForSelf(content) ? 1 : 0,
    is_longtext: isWeiboLongText(content.text) ? 1 : 0,
    rip: account.settings.rip,
  };
  if (picIds.length === 0) return { host: 'commercial', path: '/2/statuses/update/biz.json', body: formBody(fields) };
  return { host: 'commercial', path: '/2/statuses/upload_url_text/biz.json', body: formBody({ ...fields, pic_id: picIds.join(',') }) };
}

function sharedLink(account: Account, content: ItemContent, [picture]: readonly MediaFile[]): PostQuestion {
  const fields: FormFields = { status: content.text, rip: account.settings.rip };
  const body = picture === undefined ? formBody(fields) : multipartBody(fields, { name: 'pic', file: picture });
  return { host: 'api', path: '/2/statuses/share.json', body };
}

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
