import { Inject, Injectable } from '@nestjs/common';
import { Instant } from '@longstream/contracts/primitives';
import { z } from 'zod';
import { SETTINGS, type Settings } from '../config/settings.ts';

const DEADLINE_MS = 30_000;
/** So few that the sandbox has made them long before the deadline, though a machine is busy. */
const AT_ONCE = 20;

/** A post as an account of the sandbox made it before, and the instants for which its counts are wanted. */
export interface PastPost {
  readonly platform: string;
  readonly account: string;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly createdAt: Date;
  readonly removedAt?: Date;
  readonly readAt: readonly Date[];
}

const Answer = z.object({
  posts: z.array(
    z.object({
      id: z.string(),
      url: z.string(),
      publicAt: Instant.nullable(),
      read: z.array(z.object({ at: Instant, counts: z.record(z.string(), z.number()) })),
    }),
  ),
});
export type Posted = z.output<typeof Answer>['posts'][number];

/** What the accounts of the sandbox did before anybody watched. */
@Injectable()
export class SandboxHistory {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'sandboxUrl'>) {}

  /** Answers in the order of the posts. @throws {Error} when the sandbox does not take them */
  async make(posts: readonly PastPost[], files: { film: Buffer; cover: Buffer }): Promise<Posted[]> {
    const posted: Posted[] = [];
    for (let from = 0; from < posts.length; from += AT_ONCE)
      posted.push(...(await this.makeSome(posts.slice(from, from + AT_ONCE), files)));
    return posted;
  }

  private async makeSome(posts: readonly PastPost[], files: { film: Buffer; cover: Buffer }): Promise<Posted[]> {
    const answer = await fetch(new URL('/control/history', this.settings.sandboxUrl ?? undefined), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ film: files.film.toString('base64'), cover: files.cover.toString('base64'), posts }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    if (!answer.ok) throw new Error(`The sandbox does not take the past: ${String(answer.status)} ${await answer.text()}`);
    return Answer.parse(await answer.json()).posts;
  }
}
