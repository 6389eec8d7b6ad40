import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { ThumbnailSize } from '@longstream/contracts/media';
import sharp from 'sharp';
import { MAX_PIXELS } from './image-probe.ts';
import type { MediaAssetEntity } from './media-asset.entity.ts';
import { runProgram } from './media-programs.ts';
import { MediaStore, thumbnailName } from './media-store.ts';

/** The longest side, in pixels: for a row, and for a card or a preview, on a dense screen. */
const SIDES: Record<ThumbnailSize, number> = { small: 160, large: 640 };
/** Makes a frame no larger than the largest thumbnail, and no smaller film larger. */
const NO_LARGER = `min(1,${String(SIDES.large)}/max(iw,ih))`;
const SHRINK = `scale=w='max(1,iw*${NO_LARGER})':h='max(1,ih*${NO_LARGER})'`;
const QUALITY = 78;
/** A library that is opened for the first time asks for dozens at once. */
const AT_ONCE = 2;

type Pictured = Pick<MediaAssetEntity, 'sha256' | 'kind' | 'durationSeconds'>;

/** Small pictures of stored files, upright, as WebP: made when they are first asked for, and kept beside their file. */
@Injectable()
export class ThumbnailsService {
  private readonly making = new Map<string, Promise<void>>();
  private readonly waiting: (() => void)[] = [];
  private busy = 0;

  constructor(private readonly store: MediaStore) {}

  async open(asset: Pictured, size: ThumbnailSize): Promise<Readable> {
    const name = thumbnailName(asset.sha256, size);
    if (!(await this.store.blobs.has(name))) await this.makeOnce(asset, size);
    return this.store.blobs.read(name);
  }

  private makeOnce(asset: Pictured, size: ThumbnailSize): Promise<void> {
    const name = thumbnailName(asset.sha256, size);
    const making = this.making.get(name) ?? this.inTurn(() => this.make(asset, size)).finally(() => this.making.delete(name));
    this.making.set(name, making);
    return making;
  }

  private async inTurn(work: () => Promise<void>): Promise<void> {
    while (this.busy >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.busy += 1;
    try {
      await work();
    } finally {
      this.busy -= 1;
      this.waiting.shift()?.();
    }
  }

  private make(asset: Pictured, size: ThumbnailSize): Promise<void> {
    return this.store.blobs.lend(asset.sha256, async (path) => {
      const source = asset.kind === 'image' ? path : await frameOf(path, asset.durationSeconds);
      const small = await sharp(source, { limitInputPixels: MAX_PIXELS })
        .autoOrient()
        .resize(SIDES[size], SIDES[size], { fit: 'inside', withoutEnlargement: true })
        .webp({ quality: QUALITY })
        .toBuffer();
      await this.store.putBytes(thumbnailName(asset.sha256, size), small);
    });
  }
}

/** The picture at a second, by when most films have faded in; of a shorter one that in its middle. Turned upright by ffmpeg. */
async function frameOf(path: string, durationSeconds: number | null): Promise<Buffer> {
  const at = Math.min(1, (durationSeconds ?? 0) / 2);
  for (const second of [at, 0]) {
    const frame = await runProgram('ffmpeg', [
      ...['-ss', String(second), '-i', path, '-frames:v', '1', '-vf', SHRINK],
      ...['-f', 'image2pipe', '-c:v', 'png', 'pipe:1'],
    ]);
    if (frame !== null && frame.length > 0) return frame;
  }
  throw new Error('A film that was taken shows nothing.');
}
