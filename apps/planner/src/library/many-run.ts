import type { Item } from '@longstream/contracts/items';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';
import { failureSentence } from '../problems/problem-words.ts';
import { Run, showRun } from '../ui/run.ts';
import type { Deed, TakeBack } from './library.api.ts';

export interface ManyResult {
  readonly item: Item;
  readonly error: unknown;
  /** Null where nothing was done, or is no longer. */
  readonly takeBack: TakeBack | null;
}

interface ManyWish {
  readonly workspaceId: string;
  readonly title: () => string;
  /** What takes it back is called. */
  readonly undo: () => string;
  /** Lists that name the items are read again. */
  readonly over: () => Promise<unknown>;
}

/** A deed done to many items, and the way back. What is refused is on record and stops no other. */
export class ManyRun {
  readonly run = new Run<ManyResult>();
  label: () => string = m.library_many_progress;

  constructor(readonly wish: ManyWish) {}

  /** Answers with what takes it off the tray. */
  begin(items: readonly Item[], deed: Deed, Details: () => ReactNode): () => void {
    const { workspaceId, title } = this.wish;
    const before = items.map((item): ManyResult => ({ item, error: null, takeBack: null }));
    void this.go(before, async (result) => ({ ...result, takeBack: await deed(result.item) }));
    return showRun(this.run, {
      workspaceId,
      title,
      place: { to: '/library' },
      Details,
      isOpen: (results) => results.some(({ takeBack }) => takeBack !== null),
      isRefused: ({ error }) => error !== null,
      failureWords: (error) => failureSentence(failureOf(error)),
    });
  }

  takeBack(): Promise<void> {
    this.label = m.library_many_taken_back;
    const done = this.run.now().results.filter(({ takeBack }) => takeBack !== null);
    return this.go(done, async (result) => {
      await result.takeBack?.();
      return { ...result, takeBack: null };
    });
  }

  private async go(all: readonly ManyResult[], step: (result: ManyResult) => Promise<ManyResult>): Promise<void> {
    await this.run.go(all, all.length, async (result) => [await step(result).catch((error: unknown) => ({ ...result, error }))]);
    await this.wish.over();
  }
}
