import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { Mood } from '@longstream/domain/comments/mood';
import type { MoodError } from '@longstream/domain/comments/moods';
import type { Topic, TopicWords } from '@longstream/domain/comments/topics';

export interface TopicsTask {
  readonly words: TopicWords;
  readonly comments: readonly { readonly id: string; readonly text: string; readonly likes: number | null; readonly at: number }[];
}

export interface MoodsTask {
  readonly names: readonly string[];
  readonly labelled: readonly { readonly text: string; readonly mood: Mood }[];
  readonly comments: readonly { readonly id: string; readonly text: string }[];
}

/** The mood of each comment by its id, and how often such moods are wrong. */
export interface MoodsAnswer {
  readonly moods: ReadonlyMap<string, Mood>;
  readonly error: MoodError;
}

/** The threads' files are as this one is: tests read the sources, the product what was built of them. */
const BUILT_AS = extname(import.meta.url);
/** A task is bounded, and takes a second or two: who takes so long is stuck, and others wait for their turn. */
const DEADLINE_MS = 30_000;

/** Cuts comments into words beside the event loop: to load a dictionary and to read thousands of texts takes a second. */
@Injectable()
export class WordsThread {
  /** One task after the other: each has a dictionary of its own in memory for as long as it takes. */
  private turn: Promise<unknown> = Promise.resolve();

  topics(task: TopicsTask): Promise<Topic[]> {
    return task.comments.length === 0 ? Promise.resolve([]) : this.inTurn('topics', task);
  }

  moods(task: MoodsTask): Promise<MoodsAnswer> {
    return this.inTurn('moods', task);
  }

  private inTurn<T>(name: string, task: unknown): Promise<T> {
    const work = () => answerOf<T>(name, task);
    const mine = this.turn.then(work, work);
    this.turn = mine;
    return mine;
  }
}

async function answerOf<T>(name: string, task: unknown): Promise<T> {
  const thread = new Worker(new URL(`./${name}.worker${BUILT_AS}`, import.meta.url), {
    workerData: task,
    execArgv: BUILT_AS === '.ts' ? ['--conditions=source'] : [],
  });
  const deadline = setTimeout(() => void thread.terminate(), DEADLINE_MS);
  try {
    return await new Promise((resolve, reject) => {
      thread.on('message', resolve);
      thread.on('error', reject);
      thread.on('exit', (code) => reject(new Error(`The thread of ${name} ended with ${String(code)} before it had an answer.`)));
    });
  } finally {
    clearTimeout(deadline);
    await thread.terminate();
  }
}
