import { m } from '../paraglide/messages.js';
import { askBeforeLeaving } from './asked-before-leaving.ts';
import { type Job, showJobs, whenCleared } from './jobs.ts';
import { announce } from './toast.tsx';

/** What was written, and where: told of in the tray. */
export type Written = Pick<Job, 'workspaceId' | 'title' | 'place'>;

/**
 * What somebody wrote and left before it was saved. It is found there when they come back; what is not saved by itself is told of in the
 * tray until then, and the browser asks before the page goes with it. It is in this page's memory alone, and not for another person.
 */
export class LeftWords<T extends object> {
  readonly #left = new Map<string, T>();
  #askNoMore: (() => void) | null = null;

  /**
   * @param kind of what is written, e.g. `item`
   * @param words what is said of it in the tray
   */
  constructor(
    private readonly kind: string,
    private readonly words: () => string,
  ) {
    whenCleared(() => this.#forgetAll());
  }

  of(id: string): T | undefined {
    return this.#left.get(id);
  }

  /** @param saved says, once that is known, whether they have been saved after all */
  leave(id: string, words: T, saved: Promise<boolean>, written: Written): void {
    this.#left.set(id, words);
    this.#askNoMore ??= askBeforeLeaving();
    void saved.then((isSaved) => {
      // Somebody has come back to them, or left others here since.
      if (this.#left.get(id) !== words) return;
      if (isSaved) this.forget(id);
      else this.#tell(id, words, written);
    });
  }

  forget(id: string): void {
    if (!this.#left.delete(id)) return;
    showJobs(this.#owner(id), []);
    if (this.#left.size > 0) return;
    this.#askNoMore?.();
    this.#askNoMore = null;
  }

  #forgetAll(): void {
    for (const id of [...this.#left.keys()]) this.forget(id);
  }

  #tell(id: string, words: T, written: Written): void {
    const discard = () => {
      this.forget(id);
      const undo = () => this.leave(id, words, Promise.resolve(false), written);
      announce(m.left_discarded({ title: written.title() }), { label: m.left_undo(), onClick: undo });
    };
    const close = { label: () => m.left_discard({ title: written.title() }), onClick: discard };
    showJobs(this.#owner(id), [{ ...written, id: this.#owner(id), state: 'ready', words: this.words, fraction: null, close }]);
  }

  #owner(id: string): string {
    return `${this.kind} ${id}`;
  }
}
