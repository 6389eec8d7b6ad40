import type { Capability, Platform } from '@longstream/domain/platforms/platforms';
import type { ConsentService } from '../src/channels/consent.service.ts';
import type { Actor } from '../src/sessions/actor.ts';

/** Connects one of the sandbox's accounts as a member does, with the consent page saying yes by itself. Answers the channel's id. */
export async function connectChannel(
  consent: ConsentService,
  actor: Actor,
  platform: Platform,
  capability: Capability,
  account?: string,
): Promise<string> {
  const settings = platform === 'weibo' ? { rip: '123.112.10.20' } : {};
  const { authorizeUrl } = await consent.begin(actor, { platform, capabilities: [capability], settings }, 'http://127.0.0.1:8220');
  const page = new URL(authorizeUrl);
  page.searchParams.set('auto_approve', '1');
  if (account !== undefined) page.searchParams.set('account', account);
  const answer = await fetch(page, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? '');
  const person = { id: actor.userId, name: actor.name, email: `${actor.userId}@example.org` };
  const screen = await consent.finish(person, { state: back.searchParams.get('state') ?? '', code: back.searchParams.get('code') ?? '' });
  return new URL(screen, 'http://127.0.0.1').searchParams.get('connected') ?? '';
}
