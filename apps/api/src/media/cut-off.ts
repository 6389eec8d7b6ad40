import { type FileHandle, open } from 'node:fs/promises';

const MP4_BEGINNING = 'ftyp';
/** The boxes that hold a film; junk after them does no harm. */
const FILM = new Set(['moov', 'moof', 'mdat']);
const SIZE_FOLLOWS = 1;
/** A film of six hours in fragments of a second has fewer; a file of empty boxes would keep us reading for hours. */
const MOST_BOXES = 50_000;

const MATROSKA_BEGINNING = 0x1a45dfa3;
const SEGMENT = 0x18538067;

const FLV_BEGINNING = 'FLV';
/** Sound, picture and what is told about them. */
const FLV_TAGS = [8, 9, 18];
const FLV_TAG_HEAD = 11;

/**
 * Whether a film ends before it should, as a broken-off copy does: by what its container says of its own length, since one whose
 * index stands at the front looks whole to ffprobe. What is no container of these kinds is never cut off by this measure.
 */
export async function isCutOff(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const head = await readAt(file, 0, 12);
    if (head.length === 12 && head.readUInt32BE(0) === MATROSKA_BEGINNING) return await isMatroskaCutOff(file, size);
    if (head.toString('latin1', 0, 3) === FLV_BEGINNING) return await isFlvCutOff(file, size);
    if (head.toString('latin1', 4, 8) === MP4_BEGINNING) return await isMp4CutOff(file, size);
    return false;
  } finally {
    await file.close();
  }
}

/** MP4 and QuickTime are a row of boxes, each saying its size; a size of 0 reaches to the end. More of them than any film has are taken for a broken one. */
async function isMp4CutOff(file: FileHandle, fileSize: number): Promise<boolean> {
  let at = 0;
  for (let boxes = 0; boxes < MOST_BOXES; boxes += 1) {
    const head = await readAt(file, at, 16);
    if (head.length < 8) return false;
    const short = head.readUInt32BE(0);
    const size = short === SIZE_FOLLOWS && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short;
    if (size < 8) return false;
    if (FILM.has(head.toString('latin1', 4, 8)) && at + size > fileSize) return true;
    at += size;
  }
  return true;
}

/** WebM is a head and one segment, which says its size unless it was written as it was filmed. */
async function isMatroskaCutOff(file: FileHandle, fileSize: number): Promise<boolean> {
  const head = readLength(await readAt(file, 4, 8));
  if (head === null) return true;
  const segmentAt = 4 + head.width + head.length;
  const start = await readAt(file, segmentAt, 12);
  if (start.length < 12 || start.readUInt32BE(0) !== SEGMENT) return true;
  const segment = readLength(start.subarray(4));
  return segment !== null && segmentAt + 4 + segment.width + segment.length > fileSize;
}

/** A length whose first set bit says of how many bytes it is; null where all others are set, which leaves it open. */
function readLength(bytes: Buffer): { width: number; length: number } | null {
  const first = bytes[0] ?? 0;
  const width = Math.clz32(first) - 23;
  if (width > 8 || bytes.length < width) return null;
  const open = (1n << BigInt(7 * width)) - 1n;
  const length = BigInt(`0x${bytes.toString('hex', 0, width)}`) & open;
  return length === open ? null : { width, length: Number(length) };
}

/** FLV ends with the size of its last tag, by which that tag is found. */
async function isFlvCutOff(file: FileHandle, fileSize: number): Promise<boolean> {
  const tail = await readAt(file, fileSize - 4, 4);
  if (tail.length < 4) return true;
  const size = tail.readUInt32BE(0);
  const tag = await readAt(file, fileSize - 4 - size, 4);
  return tag.length < 4 || !FLV_TAGS.includes(tag[0] ?? 0) || tag.readUIntBE(1, 3) + FLV_TAG_HEAD !== size;
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  if (at < 0) return Buffer.alloc(0);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
