import type { VideoEncoding } from '@longstream/domain/platforms/check-content';
import { z } from 'zod';
import { isCutOff } from './cut-off.ts';
import type { Picture } from './media-probe.ts';
import { runProgram } from './media-programs.ts';

const ASKED = ['-print_format', 'json', '-show_format', '-show_streams'];

/** ffprobe writes `30000/1001` for a rate, and `0/0` for one that it does not know. */
const Rate = z.string().transform((text) => {
  const [count = 0, seconds = 0] = text.split('/').map(Number);
  return count > 0 && seconds > 0 ? count / seconds : null;
});
const Stream = z.object({
  index: z.int(),
  codec_type: z.string().optional(),
  codec_name: z.string().default('unknown'),
  pix_fmt: z.string().nullable().default(null),
  avg_frame_rate: Rate.nullable().default(null),
  width: z.int().positive().optional(),
  height: z.int().positive().optional(),
  disposition: z.object({ attached_pic: z.number() }).partial().default({}),
  tags: z.object({ rotate: z.coerce.number() }).partial().default({}),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).default([]),
});
const Answer = z.object({
  streams: z.array(Stream),
  format: z.object({ duration: z.coerce.number().positive().optional(), bit_rate: z.coerce.number().int().positive().optional() }),
});
type Answer = z.output<typeof Answer>;
type Stream = z.output<typeof Stream>;

/** What a video shows, how long, and how it is made; null when it is broken or shows nothing. */
export async function probeVideo(path: string): Promise<Picture | null> {
  const answer = await ask(path);
  const shown = answer?.streams.find((stream) => stream.codec_type === 'video' && stream.disposition.attached_pic !== 1);
  if (answer === null || shown?.width === undefined || shown.height === undefined) return null;
  if ((await isCutOff(path)) || !(await showsSomething(path, shown))) return null;
  const [width, height] = isTurned(shown) ? [shown.height, shown.width] : [shown.width, shown.height];
  return { width, height, durationSeconds: answer.format.duration ?? null, encoding: encodingOf(answer, shown), look: null };
}

async function ask(path: string): Promise<Answer | null> {
  const said = await runProgram('ffprobe', [...ASKED, path]);
  if (said === null) return null;
  const parsed = Answer.safeParse(JSON.parse(said.toString('utf8')));
  return parsed.success ? parsed.data : null;
}

/** The head may promise what the rest does not hold: whether there is a picture, only decoding one tells. */
async function showsSomething(path: string, { index }: Stream): Promise<boolean> {
  const frame = await runProgram('ffmpeg', [
    ...['-i', path, '-map', `0:${String(index)}`, '-frames:v', '1'],
    ...['-vf', 'scale=16:16', '-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1'],
  ]);
  return frame !== null && frame.length > 0;
}

function encodingOf({ streams, format }: Answer, shown: Stream): VideoEncoding {
  return {
    videoCodec: shown.codec_name,
    audioCodec: streams.find((stream) => stream.codec_type === 'audio')?.codec_name ?? null,
    pixelFormat: shown.pix_fmt,
    frameRate: shown.avg_frame_rate,
    bitRate: format.bit_rate ?? null,
  };
}

/** A phone held upright films lying frames and notes the quarter turn, newer files as side data and older ones as a tag. */
function isTurned({ side_data_list: sideData, tags }: Stream): boolean {
  const degrees = sideData.find(({ rotation }) => rotation !== undefined)?.rotation ?? tags.rotate ?? 0;
  return Math.abs(degrees) % 180 === 90;
}
