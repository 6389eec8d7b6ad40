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
  const asked = Promise.withResolvers<void>();
  const forced = () => void longstream.kill().finally(() => process.exit(130));
  onSignals(asked.resolve, forced);
  // Whoever started us with a channel is gone when it closes.
  process.once('disconnect', asked.resolve);

  // Either it fails to start, or it runs and this waits to be asked.
  const start = longstream.start();
  await Promise.race([asked.promise, start.then(() => asked.promise)]).catch(async (fault: unknown) => {
    await longstream.stop();
    throw fault;
  });
  say('\n  Stopping … (once more to force) · 正在停止……（再按一次强制退出）');
  await longstream.stop();
}

/** One Ctrl-C may be heard twice, from the terminal and from npm, which hands it on. */
const SAME_SIGNAL_MS = 500;

function onSignals(first: () => void, again: () => void): void {
  let firstAt: number | undefined;
  const hear = () => {
    if (firstAt === undefined) first();
    else if (Date.now() - firstAt > SAME_SIGNAL_MS) again();
    firstAt ??= Date.now();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear);
}

function explanation(fault: unknown): string {
  if (fault instanceof StartRefused) return `${fault.message}\n\n  ${fault.chinese}`;
  if (fault instanceof DatabaseUnavailable) return fault.message;
  return `Longstream cannot run: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
