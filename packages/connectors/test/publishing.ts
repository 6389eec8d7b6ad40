import type { Account } from '../src/connector.ts';
import type { PlatformStandIn } from './platform-stand-in.ts';
import type { Way } from './ways.ts';

/** Publishes an item of these words, through its review if there is one. */
export async function publishLive(
  standIn: PlatformStandIn,
  account: Account,
  { connector, content, media, reviews }: Way,
  words: string,
): Promise<{ handle: string; externalId: string }> {
  const item = content(words);
  const prepared = await connector.prepare(account, item, media, AbortSignal.timeout(10_000));
  if (prepared.kind !== 'prepared') throw new Error(JSON.stringify(prepared));
  const outcome = await connector.submit(account, item, media, prepared.prepared, AbortSignal.timeout(10_000));
  if (outcome.kind !== 'pending' || outcome.externalId === null) throw new Error(JSON.stringify(outcome));
  const { handle, externalId } = outcome;
  if (reviews) await standIn.decide(connector.platform, externalId, 'approve');
  return { handle, externalId };
}
