import sharp from 'sharp';
import type { Picture } from './media-probe.ts';

/** Larger than any camera's picture that a platform would take, and small enough to decode. */
const MAX_PIXELS = 100_000_000;
const DEADLINE_SECONDS = 30;

// One upload at a time is worth one thread, and no picture is looked at twice.
sharp.cache(false);
sharp.concurrency(1);

/** The size of an image, null when it is broken or has too many pixels. Of a moving image the first frame speaks for all. */
export async function probeImage(path: string): Promise<Picture | null> {
  const image = sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
  try {
    const { autoOrient } = await image.metadata();
    // The head may promise what the rest does not hold: only decoding it to the last row tells.
    await image.resize(16, 16, { fit: 'inside' }).timeout({ seconds: DEADLINE_SECONDS }).raw().toBuffer();
    return { width: autoOrient.width, height: autoOrient.height, durationSeconds: null };
  } catch (cause) {
    // sharp says every fault of the picture as a plain Error; anything else is ours.
    if (cause instanceof Error && cause.constructor === Error) return null;
    throw cause;
  }
}
