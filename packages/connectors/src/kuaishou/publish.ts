import { z } from 'zod';
import type { Connector, MediaFile, PlatformApp } from '../connector.ts';
import { bytesBody, multipartBody, partsOf } from '../http/bodies.ts';
import type { Reply } from '../replies/failure.ts';
import { afterReading, afterSubmitting, notAsked } from '../replies/failure.ts';
import { Id } from '../replies/fields.ts';
import { askKuaishou, askUploadHost, type UploadPlace } from './kuaishou-api.ts';
import { photoUrl } from './photos.ts';

/** A file below 10 MB may go whole; every fragment stays below it. */
const FRAGMENT_BYTES = 8 * 1024 ** 2;

const Started = z.object({ upload_token: z.string().min(1), endpoint: z.string().min(1) });
const PreparedFields = z.object({ uploadToken: z.string() });
const Published = z.object({ video_info: z.object({ photo_id: Id }) });

export const prepare: Connector['prepare'] = async (account, _content, media, signal) => {
  const video = media.find(({ role }) => role === 'video');
  if (video === undefined) return afterReading(notAsked('fix_content', 'There is no video to upload.'));

  const started = await askKuaishou(account, { method: 'POST', path: '/openapi/photo/start_upload' }, Started, signal);
  if (started.kind === 'failed') return afterReading(started);
  const { upload_token: uploadToken, endpoint } = started.value;
  const sent = await sendVideo(account.app, { uploadToken, endpoint }, video, signal);
  return sent.kind === 'failed' ? afterReading(sent) : { kind: 'prepared', prepared: { platform: 'kuaishou', fields: { uploadToken } } };
};

async function sendVideo(app: PlatformApp, place: UploadPlace, video: MediaFile, signal: AbortSignal): Promise<Reply<unknown>> {
  let fragments = 0;
  for await (const bytes of partsOf(video, FRAGMENT_BYTES)) {
    const body = bytesBody(bytes, 'application/octet-stream');
    const question = { method: 'POST', path: '/api/upload/fragment', query: { fragment_id: fragments }, body } as const;
    const sent = await askUploadHost(app, place, question, signal);
    if (sent.kind === 'failed') return sent;
    fragments += 1;
  }
  return askUploadHost(app, place, { method: 'POST', path: '/api/upload/complete', query: { fragment_count: fragments } }, signal);
}

/** The cover goes with the words, in the call that makes the work. */
export const submit: Connector['submit'] = async (account, content, media, prepared, signal) => {
  const { uploadToken } = PreparedFields.parse(prepared.fields);
  const cover = media.find(({ role }) => role === 'cover');
  if (cover === undefined) return afterSubmitting(notAsked('fix_content', 'There is no cover.'));

  const body = multipartBody({ caption: content.text }, { name: 'cover', file: cover });
  const question = { method: 'POST', path: '/openapi/photo/publish', query: { upload_token: uploadToken }, body, changes: true } as const;
  const made = await askKuaishou(account, question, Published, signal);
  if (made.kind === 'failed') return afterSubmitting(made);
  const { photo_id: externalId } = made.value.video_info;
  return { kind: 'pending', awaiting: 'platform_review', handle: externalId, externalId, url: photoUrl(account.app, externalId) };
};
