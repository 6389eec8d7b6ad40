import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/settings.ts';

const DEADLINE_MS = 3_000;

/** The sandbox's audience lives in the demo's own time. */
@Injectable()
export class SandboxClock {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'sandboxUrl'>) {}

  /**
   * Sets the sandbox's content clock; without a sandbox there is nothing to set.
   * @param speed seconds of the demo in one second
   * @throws {Error} when the sandbox does not take it
   */
  async push(at: Date, speed: number): Promise<void> {
    const { sandboxUrl } = this.settings;
    if (sandboxUrl === null) return;
    const answer = await fetch(new URL('/control/clock', sandboxUrl), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ at: at.toISOString(), speed }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    if (!answer.ok) throw new Error(`The sandbox does not take the clock: ${String(answer.status)} ${await answer.text()}`);
  }
}
