import sharp from 'sharp';
import type { Picture } from './media-probe.ts';

/** Larger than any camera's picture that a platform would take, and small enough to decode. */
export const MAX_PIXELS = 100_000_000;
const DEADLINE_SECONDS = 30;
const LOOK_COLUMNS = 8;
const LOOK_ROWS = 8;

// One upload at a time is worth one thread, and no picture is looked at twice.
sharp.cache(false);
sharp.concurrency(1);

/** The size of an image, null when it is broken or has too many pixels, all its frames together. The first frame of a moving one speaks for its size. */
export async function probeImage(path: string): Promise<Picture | null> {
  const image = sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
  try {
    const { autoOrient, pages = 1 } = await image.metadata();
    if (autoOrient.width * autoOrient.height * pages > MAX_PIXELS) return null;
    // The head may promise what the rest does not hold: only decoding it to the last row tells.
    const shades = await image
      .autoOrient()
      .flatten()
      .greyscale()
      .resize(LOOK_COLUMNS + 1, LOOK_ROWS, { fit: 'fill' })
      .timeout({ seconds: DEADLINE_SECONDS })
      .raw()
      .toBuffer();
    return { width: autoOrient.width, height: autoOrient.height, durationSeconds: null, encoding: null, look: lookOf(shades) };
  } catch (cause) {
    // sharp says every fault of the picture as a plain Error; anything else is ours.
    if (cause instanceof Error && cause.constructor === Error) return null;
    throw cause;
  }
}

/** Of each row of shades, from left to right: does it become darker (a difference hash)? Size, quality and tone of a picture do not matter to that. */
function lookOf(shades: Uint8Array): string {
  let bits = '';
  for (let row = 0; row < LOOK_ROWS; row++) {
    for (let column = 0; column < LOOK_COLUMNS; column++) {
      const place = row * (LOOK_COLUMNS + 1) + column;
      bits += (shades[place] ?? 0) > (shades[place + 1] ?? 0) ? '1' : '0';
    }
  }
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0');
}
