import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Account, MediaFile } from '../connector.ts';
import { bytesBody, partsOf } from '../http/bodies.ts';
import type { Reply } from '../replies/failure.ts';
import { afterReading, notAsked } from '../replies/failure.ts';
import { Id, Whole } from '../replies/fields.ts';
import { postContracted, type Way } from './publish.ts';
import { askWeibo } from './weibo-api.ts';

/**
 * Names that no document of Weibo's tells. Those of the upload are a sibling service's; that of the field with which a post shows
 * its video is our guess. All of them are unverified: Weibo refuses the call where one is wrong.
 */
const UNVERIFIED = { token: 'fileToken', server: 'urlTag', from: 'startLoc', partMd5: 'sectionCheck', video: 'media' } as const;

const KB = 1024;

const BegunUpload = z.object({ fileToken: Id, urlTag: Id, length: Whole.pipe(z.number().positive()) });
type BegunUpload = z.output<typeof BegunUpload>;
/** The last part's answer gives the file its id. */
const SentPart = z.object({ fid: Id.optional().catch(undefined) });
const PreparedFields = z.object({ videoId: z.string() });

export const video: Way = {
  async prepare(account, _content, media, signal) {
    const file = media.find(({ role }) => role === 'video');
    if (file === undefined) return afterReading(notAsked('fix_content', 'There is no video to upload.'));
    const uploaded = await uploadVideo(account, file, signal);
    if (uploaded.kind === 'failed') return afterReading(uploaded);
    return { kind: 'prepared', prepared: { platform: 'weibo', fields: { videoId: uploaded.value } } };
  },
  submit(account, content, _media, prepared, signal) {
    const { videoId } = PreparedFields.parse(prepared.fields);
    return postContracted(account, content, '/2/statuses/update/biz.json', { [UNVERIFIED.video]: videoId }, signal);
  },
};

async function uploadVideo(account: Account, file: MediaFile, signal: AbortSignal): Promise<Reply<string>> {
  const query = { type: 'video', name: file.fileName, length: file.byteSize, check: await md5Of(file) };
  const begun = await askWeibo(account, { method: 'GET', host: 'upload', path: '/2/proxy/media/init', query }, BegunUpload, signal);
  if (begun.kind === 'failed') return begun;
  let start = 0;
  let fid: string | undefined;
  for await (const part of partsOf(file, begun.value.length * KB)) {
    const sent = await sendPart(account, begun.value, start, part, signal);
    if (sent.kind === 'failed') return sent;
    start += part.length;
    ({ fid } = sent.value);
  }
  return fid === undefined ? notAsked('platform_fault', 'Weibo took all of the video and gave it no id.') : { kind: 'ok', value: fid };
}

function sendPart(account: Account, { fileToken, urlTag }: BegunUpload, start: number, part: Buffer, signal: AbortSignal) {
  const query = {
    [UNVERIFIED.token]: fileToken,
    [UNVERIFIED.server]: urlTag,
    [UNVERIFIED.from]: start,
    [UNVERIFIED.partMd5]: createHash('md5').update(part).digest('hex'),
  };
  const body = bytesBody(part, 'application/octet-stream');
  return askWeibo(account, { method: 'POST', host: 'upload', path: '/2/proxy/media/upload', query, body }, SentPart, signal);
}

async function md5Of(file: MediaFile): Promise<string> {
  const hash = createHash('md5');
  for await (const part of partsOf(file, 1024 * KB)) hash.update(part);
  return hash.digest('hex');
}
