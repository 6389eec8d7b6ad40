import type { MediaAsset } from '@longstream/contracts/media';

/** A file of the library: a small picture, unless the case says otherwise. */
export const asset = (id: string, fileName: string, rest: Partial<MediaAsset> = {}): MediaAsset => ({
  id,
  sha256: id,
  fileName,
  kind: 'image',
  mimeType: 'image/png',
  byteSize: 1000,
  width: 40,
  height: 30,
  durationSeconds: null,
  encoding: null,
  folderId: null,
  tags: [],
  rightsEndOn: null,
  rightsNote: '',
  createdAt: '2020-02-14T00:00:00.000Z',
  ...rest,
});
