import { DatabaseUnavailable } from '@longstream/database/database-unavailable';

import { readSettings } from './config/settings.ts';
import { greeting, openHostWarning } from './greeting.ts';
import { Longstream, type Places } from './longstream.ts';
import { StartRefused } from './start-refused.ts';

/** Runs Longstream for the person at the terminal: until a signal, or until it cannot start. */
export async function runAtTerminal(places: Places): Promise<void> {
  try {
    const settings = readSettings();
    const warning = openHostWarning(settings.host);
    if (warning) say(warning);
    await runUntilSignal(new Longstream(settings, places, { tell: say, receive: (reception) => say(greeting(reception)) }));
    process.exit(0);
  } catch (fault) {
    process.stderr.write(`\n  ${explanation(fault)}\n\n`);
    process.exit(1);
  }
}

async function runUntilSignal(longstream: Longstream): Promise<void> {
  const signalled = nextSignal();
  const start = longstream.start();
  // Either it fails to start, or it runs and this waits for the signal alone.
  await Promise.race([signalled, start.then(() => signalled)]).catch(async (fault: unknown) => {
    await longstream.stop();
    throw fault;
  });

  say('\n  Stopping … (once more to force) · 正在停止……（再按一次强制退出）');
  void nextSignal().then(() => {
    longstream.kill();
    process.exit(130);
  });
  await longstream.stop();
}

function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

function explanation(fault: unknown): string {
  if (fault instanceof StartRefused) return `${fault.message}\n\n  ${fault.chinese}`;
  if (fault instanceof DatabaseUnavailable) return fault.message;
  return `Longstream cannot run: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
