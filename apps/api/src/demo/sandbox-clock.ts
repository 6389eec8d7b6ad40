import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/settings.ts';

const DEADLINE_MS = 3_000;

/** `speed` is how many seconds of the demo pass in one; a rush is faster until an instant of the demo. */
export interface SandboxTime {
  readonly at: Date;
  readonly speed: number;
  readonly rush: { readonly until: Date; readonly speed: number } | null;
}

/** The sandbox's audience lives in the demo's own time. */
@Injectable()
export class SandboxClock {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'sandboxUrl'>) {}

  /**
   * Sets the sandbox's content clock; without a sandbox there is nothing to set.
   * @throws {Error} when the sandbox does not take it
   */
  async push({ at, speed, rush }: SandboxTime): Promise<void> {
    const { sandboxUrl } = this.settings;
    if (sandboxUrl === null) return;
    const answer = await fetch(new URL('/control/clock', sandboxUrl), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        at: at.toISOString(),
        speed,
        ...(rush === null ? {} : { rush: { until: rush.until.toISOString(), speed: rush.speed } }),
      }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    if (!answer.ok) throw new Error(`The sandbox does not take the clock: ${String(answer.status)} ${await answer.text()}`);
  }
}
