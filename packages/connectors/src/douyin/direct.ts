import { z } from 'zod';
import type { ItemContent } from '@longstream/domain/items/item-content';
import type { Account, Connector, MediaFile } from '../connector.ts';
import { jsonBody, multipartBody, partsOf } from '../http/bodies.ts';
import type { Reply } from '../replies/failure.ts';
import { afterReading, afterSubmitting } from '../replies/failure.ts';
import { Id } from '../replies/fields.ts';
import { Acknowledged, askDouyin } from './douyin-api.ts';
import { MEDIA_TYPES, publicUrl } from './videos.ts';

/** Larger videos go up in parts; Douyin advises it from here on. */
const WHOLE_BYTES = 50 * 1024 * 1024;
const PART_BYTES = 20 * 1024 * 1024;

const UploadedVideo = z.object({ video: z.object({ video_id: Id }) });
const UploadedImage = z.object({ image: z.object({ image_id: Id }) });
const BegunUpload = z.object({ upload_id: z.string().min(1) });
const Created = z.object({ item_id: Id, video_id: Id.optional().catch(undefined) });
const PreparedFields = z.object({ videoId: z.string().nullable(), coverId: z.string().nullable(), pictureIds: z.array(z.string()) });

/** Uploads what the item has: one video and perhaps its cover, or pictures. */
const prepare: Connector['prepare'] = async (account, _content, media, signal) => {
  const video = media.find(({ role }) => role === 'video');
  const uploadedVideo = video === undefined ? null : await uploadVideo(account, video, signal);
  if (uploadedVideo?.kind === 'failed') return afterReading(uploadedVideo);

  const [coverFile] = media.filter(({ role }) => role === 'cover');
  const cover = await uploadImages(account, coverFile === undefined ? [] : [coverFile], signal);
  if (cover.kind === 'failed') return afterReading(cover);
  const pictureFiles = media.filter(({ role }) => role === 'picture');
  const pictures = await uploadImages(account, pictureFiles, signal);
  if (pictures.kind === 'failed') return afterReading(pictures);

  const fields = { videoId: uploadedVideo?.value ?? null, coverId: cover.value[0] ?? null, pictureIds: pictures.value };
  return { kind: 'prepared', prepared: { platform: 'douyin', fields } };
};

async function uploadVideo(account: Account, file: MediaFile, signal: AbortSignal): Promise<Reply<string>> {
  const uploaded = file.byteSize > WHOLE_BYTES ? await uploadInParts(account, file, signal) : await uploadWhole(account, file, signal);
  return uploaded.kind === 'failed' ? uploaded : { kind: 'ok', value: uploaded.value.video.video_id };
}

function uploadWhole(account: Account, file: MediaFile, signal: AbortSignal) {
  const body = multipartBody({}, { name: 'video', file });
  return askDouyin(account, { method: 'POST', path: '/api/douyin/v1/video/upload_video/', body }, UploadedVideo, signal);
}

async function uploadInParts(account: Account, file: MediaFile, signal: AbortSignal): Promise<Reply<z.output<typeof UploadedVideo>>> {
  const begun = await askDouyin(
    account,
    { method: 'POST', path: '/api/douyin/v1/video/init_video_part_upload/', body: jsonBody({}) },
    BegunUpload,
    signal,
  );
  if (begun.kind === 'failed') return begun;
  const { upload_id: uploadId } = begun.value;

  let partNumber = 0;
  for await (const part of partsOf(file, PART_BYTES)) {
    partNumber += 1;
    const query = { upload_id: uploadId, part_number: partNumber };
    const body = multipartBody({}, { name: 'video', file: asFile(file, part) });
    const sent = await askDouyin(
      account,
      { method: 'POST', path: '/api/douyin/v1/video/upload_video_part/', query, body },
      Acknowledged,
      signal,
    );
    if (sent.kind === 'failed') return sent;
  }
  return askDouyin(
    account,
    { method: 'POST', path: '/api/douyin/v1/video/complete_video_part_upload/', query: { upload_id: uploadId } },
    UploadedVideo,
    signal,
  );
}

function asFile(whole: MediaFile, part: Buffer): MediaFile {
  return { ...whole, byteSize: part.length, open: () => new Blob([new Uint8Array(part)]).stream() };
}

async function uploadImages(account: Account, files: readonly MediaFile[], signal: AbortSignal): Promise<Reply<string[]>> {
  const ids: string[] = [];
  for (const file of files) {
    const body = multipartBody({}, { name: 'image', file });
    const uploaded = await askDouyin(account, { method: 'POST', path: '/api/douyin/v1/video/upload_image/', body }, UploadedImage, signal);
    if (uploaded.kind === 'failed') return uploaded;
    ids.push(uploaded.value.image.image_id);
  }
  return { kind: 'ok', value: ids };
}

const submit: Connector['submit'] = async (account, content, _media, prepared, signal) => {
  const { videoId, coverId, pictureIds } = PreparedFields.parse(prepared.fields);
  const isVideo = videoId !== null;
  // Its name notwithstanding, the cover's field takes the id of an uploaded image.
  const media = isVideo
    ? { video_id: videoId, ...(coverId === null ? {} : { custom_cover_image_url: coverId }) }
    : { image_list: pictureIds };
  const path = isVideo ? '/api/douyin/v1/video/create_video/' : '/api/douyin/v1/video/create_image_text/';

  const body = jsonBody({ ...media, text: content.text, ...exposureOf(content) });
  const created = await askDouyin(account, { method: 'POST', path, body, changes: true }, Created, signal);
  if (created.kind === 'failed') return afterSubmitting(created);

  const { item_id: externalId, video_id } = created.value;
  const url = publicUrl(account.app, { video_id, media_type: isVideo ? MEDIA_TYPES.video : MEDIA_TYPES.pictures });
  return { kind: 'pending', awaiting: 'platform_review', handle: externalId, externalId, url };
};

/** The app publishes for the account by itself. */
export const direct = { prepare, submit };

const PRIVATE_STATUS = { public: 0, self: 1, friends: 2 } as const;

/** Who may see the item and who may download it, in Douyin's numbers. */
export function exposureOf({ settings }: ItemContent): { private_status: number; download_type: number } {
  if (settings.platform !== 'douyin') throw new TypeError(`An item for ${settings.platform} came to Douyin.`);
  return { private_status: PRIVATE_STATUS[settings.visible], download_type: settings.allowDownload ? 1 : 2 };
}
