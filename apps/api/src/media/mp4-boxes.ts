import { type FileHandle, open } from 'node:fs/promises';

/** The boxes that hold a film; junk after them does no harm. */
const FILM = new Set(['moov', 'moof', 'mdat']);
const MP4_BEGINNING = 'ftyp';
const SIZE_FOLLOWS = 1;

/**
 * Whether an MP4 or QuickTime file ends before its film does, as a broken-off copy would: a film whose
 * index stands at the front looks whole to ffprobe. Files of other kinds are never cut off by this measure.
 */
export async function isCutOff(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size: fileSize } = await file.stat();
    for (let at = 0; ;) {
      const box = await readBox(file, at);
      if (box === null || (at === 0 && box.type !== MP4_BEGINNING) || box.size === 0) return false;
      if (FILM.has(box.type) && at + box.size > fileSize) return true;
      at += box.size;
    }
  } finally {
    await file.close();
  }
}

/** The head of the box that begins at `at`; a size of 0 reaches to the end. Null where there is no box. */
async function readBox(file: FileHandle, at: number): Promise<{ type: string; size: number } | null> {
  const head = Buffer.alloc(16);
  const { bytesRead } = await file.read(head, 0, head.length, at);
  if (bytesRead < 8) return null;
  const short = head.readUInt32BE(0);
  const size = short === SIZE_FOLLOWS && bytesRead === 16 ? Number(head.readBigUInt64BE(8)) : short;
  return size !== 0 && size < 8 ? null : { type: head.toString('latin1', 4, 8), size };
}
