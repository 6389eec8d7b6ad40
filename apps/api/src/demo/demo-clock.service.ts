import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { messageOf } from '../config/fault-words.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { Database } from '../database/database.ts';
import { SandboxClock } from './sandbox-clock.ts';

const TICK_MS = 5_000;

interface DemoTime {
  readonly now: Date;
  readonly speed: number;
  readonly rushUntil: Date | null;
  readonly rushSpeed: number | null;
}

/** Keeps the demo's clock standing while nobody runs Longstream, and the sandbox's audience in the same hour. */
@Injectable()
export class DemoClockService implements OnModuleDestroy {
  private readonly log = new Logger(DemoClockService.name);
  private ticker: NodeJS.Timeout | null = null;

  constructor(
    private readonly db: Database,
    private readonly sandbox: SandboxClock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'sandboxUrl'>,
  ) {}

  async start(): Promise<void> {
    await this.resume();
    await this.push();
    this.ticker = setInterval(() => void this.push(), TICK_MS);
  }

  /** Notes that the clock was seen running, and sets the sandbox's by it. What fails now is done at the next tick. */
  async push(): Promise<void> {
    if (this.settings.sandboxUrl === null) return;
    try {
      for (const { now, speed, rushUntil, rushSpeed } of await this.see()) {
        await this.sandbox.push({
          at: now,
          speed,
          rush: rushUntil === null || rushSpeed === null ? null : { until: rushUntil, speed: rushSpeed },
        });
      }
    } catch (error) {
      this.log.warn(`The demo's clock could not be kept: ${messageOf(error)}`);
    }
  }

  onModuleDestroy(): void {
    if (this.ticker !== null) clearInterval(this.ticker);
  }

  private see(): Promise<DemoTime[]> {
    return this.db.acrossWorkspaces(async (tx) => {
      await tx.query(`update workspace set clock_seen_at = now() where kind = 'demo'`);
      return tx.query<DemoTime[]>(
        `select workspace_now(id) as now, clock_speed as speed, rush_until as "rushUntil", rush_speed as "rushSpeed" from workspace where kind = 'demo'`,
      );
    });
  }

  /** Time that passed while nobody was there to see it is not counted. A note of a moment ago is another process at work. */
  private async resume(): Promise<void> {
    await this.db.acrossWorkspaces((tx) =>
      tx.query(
        `update workspace set clock_at = workspace_time(workspace, clock_seen_at), clock_since = now(), clock_seen_at = now()
          where kind = 'demo' and clock_seen_at > clock_since and clock_seen_at < now() - interval '10 seconds'`,
      ),
    );
  }
}
