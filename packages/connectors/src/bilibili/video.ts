import { z } from 'zod';
import type { ItemContent } from '@longstream/domain/items/item-content';
import type { Account, Connector, MediaFile } from '../connector.ts';
import { multipartBody, partsOf } from '../http/bodies.ts';
import type { Reply } from '../replies/failure.ts';
import { afterReading, afterSubmitting, notAsked } from '../replies/failure.ts';
import { archiveUrl } from './archives.ts';
import { Acknowledged, askBilibili, sendPart } from './bilibili-api.ts';

const PART_BYTES = 8 * 1024 * 1024;

const Upload = z.object({ upload_token: z.string().min(1) });
const Cover = z.object({ url: z.string().min(1) });
const Submitted = z.object({ resource_id: z.string().min(1) });
const PreparedFields = z.object({ uploadToken: z.string(), coverUrl: z.string().nullable() });

/** Uploads the video in parts, and its cover. */
const prepare: Connector['prepare'] = async (account, _content, media, signal) => {
  const file = media.find(({ role }) => role === 'video');
  if (file === undefined) return afterReading(notAsked('fix_content', 'There is no video to upload.'));
  const uploaded = await uploadVideo(account, file, signal);
  if (uploaded.kind === 'failed') return afterReading(uploaded);

  const cover = await uploadCover(account, media, signal);
  if (cover.kind === 'failed') return afterReading(cover);
  return { kind: 'prepared', prepared: { platform: 'bilibili', fields: { uploadToken: uploaded.value, coverUrl: cover.value } } };
};

async function uploadVideo(account: Account, file: MediaFile, signal: AbortSignal): Promise<Reply<string>> {
  const json = { name: file.fileName, utype: '0' };
  const begun = await askBilibili(account, { method: 'POST', path: '/arcopen/fn/archive/video/init', json }, Upload, signal);
  if (begun.kind === 'failed') return begun;
  const { upload_token: uploadToken } = begun.value;

  let partNumber = 0;
  for await (const part of partsOf(file, PART_BYTES)) {
    partNumber += 1;
    const sent = await sendPart(account.app, uploadToken, partNumber, part, signal);
    if (sent.kind === 'failed') return sent;
  }

  const query = { upload_token: uploadToken };
  const question = { method: 'POST', path: '/arcopen/fn/archive/video/complete', query, secrets: [uploadToken] } as const;
  const completed = await askBilibili(account, question, Acknowledged, signal);
  return completed.kind === 'failed' ? completed : { kind: 'ok', value: uploadToken };
}

/** Without a cover of its own, Bilibili takes a frame of the video. */
async function uploadCover(account: Account, media: readonly MediaFile[], signal: AbortSignal): Promise<Reply<string | null>> {
  const file = media.find(({ role }) => role === 'cover');
  if (file === undefined) return { kind: 'ok', value: null };

  const form = multipartBody({}, { name: 'file', file });
  const uploaded = await askBilibili(account, { method: 'POST', path: '/arcopen/fn/archive/cover/upload', form }, Cover, signal);
  return uploaded.kind === 'failed' ? uploaded : { kind: 'ok', value: uploaded.value.url };
}

const submit: Connector['submit'] = async (account, content, _media, prepared, signal) => {
  const { uploadToken, coverUrl } = PreparedFields.parse(prepared.fields);
  const question = {
    method: 'POST',
    path: '/arcopen/fn/archive/add-by-utoken',
    query: { upload_token: uploadToken },
    json: archiveFields(content, coverUrl),
    secrets: [uploadToken],
    changes: true,
  } as const;
  const submitted = await askBilibili(account, question, Submitted, signal);
  if (submitted.kind === 'failed') return afterSubmitting(submitted);

  const { resource_id: externalId } = submitted.value;
  return { kind: 'pending', awaiting: 'platform_review', handle: externalId, externalId, url: archiveUrl(account.app, externalId) };
};

/** A video, which Bilibili calls an archive. */
export const video = { prepare, submit };

function archiveFields({ title, text, settings }: ItemContent, cover: string | null): object {
  if (settings.platform !== 'bilibili') throw new TypeError(`An item for ${settings.platform} came to Bilibili.`);
  return {
    title,
    tid: settings.partitionId,
    tag: settings.tags.join(','),
    desc: text,
    no_reprint: settings.noReprint ? 1 : 0,
    ...(settings.copyright === 'original' ? { copyright: 1 } : { copyright: 2, source: settings.source }),
    ...(cover === null ? {} : { cover }),
  };
}
