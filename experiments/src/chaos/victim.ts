import { setTimeout as delay } from 'node:timers/promises';
import { taskEnvironment, type WorkerTask } from '../config/worker-environment.ts';
import { Program } from '../fleet.ts';
import type { Draft, World } from '../world.ts';
import type { Point } from './points.ts';
import type { Whereabouts } from './traps.ts';
import type { Obeyed, Order } from './worker.ts';

/** A worker that is to be killed, or that takes up what another one left. */
export class Victim {
  private readonly heldIds = new Set<string>();
  private hear: () => void = () => undefined;
  private obeyed: () => void = () => undefined;

  private constructor(private readonly program: Program) {
    program.listen((told) => {
      this.listen(told as Whereabouts | Obeyed);
    });
  }

  /** It is ready to work, and does nothing yet. */
  static async start(world: World, task: WorkerTask): Promise<Victim> {
    const environment = { ...world.environment, ...taskEnvironment(task) };
    return new Victim(await Program.start(new URL('./worker.js', import.meta.url), environment));
  }

  /** The items that stand at their point. */
  get held(): ReadonlySet<string> {
    return this.heldIds;
  }

  begin(): void {
    this.program.tell({ begin: true } satisfies Order);
  }

  /** From now on these are held at the point. */
  arm(point: Point, drafts: readonly Draft[]): Promise<void> {
    this.heldIds.clear();
    return this.order({ arm: point, items: drafts.map(({ id, lane: { channelId } }) => ({ itemId: id, channelId })) });
  }

  approve(drafts: readonly Draft[]): Promise<void> {
    return this.order({
      approve: drafts.map(({ id, lane, revision }) => ({ actor: lane.team.manager, itemId: id, revisionHash: revision.hash })),
    });
  }

  schedule(drafts: readonly Draft[], wallTime: string): Promise<void> {
    return this.order({ schedule: drafts.map(({ id, lane }) => ({ actor: lane.team.editor, itemId: id, wallTime })) });
  }

  /** Waits for the first item to be held, then a little for the others: all, or those that are by then. */
  async untilHeld(count: number, firstWithinMs: number, othersWithinMs: number): Promise<void> {
    const heard = () => new Promise<void>((resolve) => (this.hear = resolve));
    const deadline = AbortSignal.timeout(firstWithinMs);
    while (this.heldIds.size === 0 && !deadline.aborted) await Promise.race([heard(), delay(100)]);
    const end = AbortSignal.timeout(othersWithinMs);
    while (this.heldIds.size < count && !end.aborted) await Promise.race([heard(), delay(100)]);
  }

  kill(): Promise<void> {
    return this.program.kill();
  }

  /** Stands still from now on, whoever is held at the point. */
  freeze(): void {
    this.program.tell({ freeze: true } satisfies Order);
  }

  thaw(): void {
    this.program.thaw();
  }

  private order(order: Order): Promise<void> {
    const obeyed = new Promise<void>((resolve) => (this.obeyed = resolve));
    this.program.tell(order);
    return Promise.race([obeyed, this.program.untilEnd()]);
  }

  private listen(told: Whereabouts | Obeyed): void {
    if ('held' in told) {
      this.heldIds.add(told.held);
      this.hear();
    } else if ('left' in told) this.heldIds.delete(told.left);
    else this.obeyed();
  }
}
