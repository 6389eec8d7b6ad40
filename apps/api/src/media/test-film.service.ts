import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { ContentMedia, MediaRole } from '@longstream/domain/items/item-content';
import { SETTINGS, type Settings } from '../config/settings.ts';
import type { Actor } from '../sessions/actor.ts';
import { runProgram } from './media-programs.ts';
import { MediaService } from './media.service.ts';

/** A file of a workspace, with its bytes. */
interface TestFile {
  readonly media: ContentMedia;
  readonly bytes: Buffer;
}

const FILM = ['-i', 'testsrc2=size=720x1280:rate=12', '-t', '2', '-pix_fmt', 'yuv420p', '-c:v', 'libx264', '-preset', 'ultrafast'];
const COVER = ['-i', 'testsrc2=size=1200x750', '-frames:v', '1'];

/** Four tenths of a second of a processor: on a machine that shares its own with forty others that has taken a quarter of a minute. */
const DEADLINE_MS = 120_000;

/** A short film and a cover that nobody shot, such as platforms take: made when they are needed, so that none has to come along. */
@Injectable()
export class TestFilmService {
  constructor(
    private readonly media: MediaService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'dataDir'>,
  ) {}

  async add(actor: Actor): Promise<{ film: TestFile; cover: TestFile }> {
    const folder = await mkdtemp(join(this.settings.dataDir, 'test-film-'));
    try {
      const film = await this.make(actor, join(folder, 'film.mp4'), FILM, 'video');
      return { film, cover: await this.make(actor, join(folder, 'cover.jpg'), COVER, 'cover') };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async make(actor: Actor, path: string, options: readonly string[], role: MediaRole): Promise<TestFile> {
    const made = await runProgram('ffmpeg', ['-f', 'lavfi', ...options, path], DEADLINE_MS);
    if (made === null) throw new Error(`No test film: ${options.join(' ')}`);
    const { id: mediaId, sha256 } = await this.media.adopt(actor, basename(path), path);
    return { media: { mediaId, sha256, role }, bytes: await readFile(path) };
  }
}
