interface Box {
  readonly type: string;
  readonly body: Buffer;
}

function* boxes(bytes: Buffer): Generator<Box> {
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(at);
    const isLarge = size === 1 && at + 16 <= bytes.length;
    const head = isLarge ? 16 : 8;
    const length = isLarge ? Number(bytes.readBigUInt64BE(at + 8)) : size === 0 ? bytes.length - at : size;
    if (length < head) return;
    yield { type: bytes.toString('latin1', at + 4, at + 8), body: bytes.subarray(at + head, at + length) };
    at += length;
  }
}

/** Size of the first visible track and the length of the film, from `moov/mvhd` and `moov/trak/tkhd`. */
export function mp4Description(bytes: Buffer): { width: number; height: number; durationSeconds: number } {
  let durationSeconds = 0;
  let width = 0;
  let height = 0;
  for (const moov of boxes(bytes)) {
    if (moov.type !== 'moov') continue;
    for (const box of boxes(moov.body)) {
      if (box.type === 'mvhd') durationSeconds = lengthOf(box.body);
      if (box.type !== 'trak' || width > 0) continue;
      for (const { type, body } of boxes(box.body)) {
        if (type !== 'tkhd' || body.length < 8) continue;
        // The last eight bytes of a track header, in 16.16 fixed point; zero for sound.
        width = Math.round(body.readUInt32BE(body.length - 8) / 65_536);
        height = Math.round(body.readUInt32BE(body.length - 4) / 65_536);
      }
    }
  }
  return { width, height, durationSeconds };
}

function lengthOf(mvhd: Buffer): number {
  const isLong = mvhd[0] === 1;
  if (mvhd.length < (isLong ? 32 : 20)) return 0;
  const scale = mvhd.readUInt32BE(isLong ? 20 : 12);
  const duration = isLong ? Number(mvhd.readBigUInt64BE(24)) : mvhd.readUInt32BE(16);
  return scale === 0 ? 0 : duration / scale;
}
