import { Injectable } from '@nestjs/common';
import { needsRip } from '@longstream/domain/platforms/connecting';
import { DEMO_ACCOUNTS, DEMO_HAND_ACCOUNT, DEMO_RIP, type DemoAccount } from '@longstream/domain/platforms/demo-accounts';
import { ConnectingService } from '../channels/connecting.service.ts';
import { ConsentService } from '../channels/consent.service.ts';
import type { Tell } from '../long-jobs/long-jobs.service.ts';
import type { Actor } from '../sessions/actor.ts';

/** Any address of this machine: the sandbox sends its answer there, and we read it off its redirection. */
const OURS = 'http://127.0.0.1';
const DEADLINE_MS = 30_000;

/** Connects the demo's accounts as a member would, with the sandbox's consent pages saying yes by themselves. */
@Injectable()
export class DemoChannelsService {
  constructor(
    private readonly consent: ConsentService,
    private readonly connecting: ConnectingService,
  ) {}

  /** The channels' ids in the order of the accounts, the one by hand last; tells how many there are by then. @throws {Error} where the sandbox says no */
  async connect(actor: Actor, tell: Tell): Promise<string[]> {
    const ids: string[] = [];
    for (const account of DEMO_ACCOUNTS) {
      ids.push(await this.consented(actor, account));
      tell(ids.length);
    }
    const { platform, name: displayName, url: profileUrl } = DEMO_HAND_ACCOUNT;
    return [...ids, (await this.connecting.byHand(actor, { platform, displayName, profileUrl })).id];
  }

  private async consented(actor: Actor, { platform, capability, id }: DemoAccount): Promise<string> {
    const settings = needsRip(platform) ? { rip: DEMO_RIP } : {};
    const { authorizeUrl } = await this.consent.begin(actor, { platform, capabilities: [capability], settings }, OURS);
    const page = new URL(authorizeUrl);
    page.searchParams.set('auto_approve', '1');
    page.searchParams.set('account', id);
    const { headers } = await fetch(page, { redirect: 'manual', signal: AbortSignal.timeout(DEADLINE_MS) });
    const back = new URL(headers.get('location') ?? '', page);
    const answer = { state: back.searchParams.get('state') ?? '', code: back.searchParams.get('code') ?? '' };
    const screen = await this.consent.finish({ id: actor.userId, name: actor.name, email: '' }, answer);
    const connected = new URL(screen, OURS).searchParams.get('connected');
    if (connected === null) throw new Error(`The sandbox's account ${id} could not be connected: ${screen}`);
    return connected;
  }
}
