import { Injectable } from '@nestjs/common';
import { connectorFor } from '@longstream/connectors/connectors';
import type { Channel, ConnectByHand, ConnectWithKeys } from '@longstream/contracts/channels';
import { checkAccountKeys, connectingWay } from '@longstream/domain/platforms/connecting';
import { CAPABILITIES, type Platform } from '@longstream/domain/platforms/platforms';
import { announce, Database } from '../database/database.ts';
import { InvalidInput } from '../http/invalid-input.ts';
import type { Actor } from '../sessions/actor.ts';
import { ChannelsService } from './channels.service.ts';
import { keepChannel } from './connected-channel.ts';
import { GrantsService } from './grants.service.ts';
import { type AccountKeys, PlatformApps } from './platform-apps.ts';
import { RateGates } from './rate-gate.ts';
import { acceptedCapabilities, acceptedSettings, invalid } from './wish.ts';

const EXCHANGE_MS = 20_000;

const RULES = {
  required: 'This key is needed.',
  one_line: 'must be one line without spaces',
  too_long: 'is longer than any key of this platform',
  unknown_field: 'This platform gives no key of that name.',
} as const;

/** How a channel comes to be where its owner need not consent on a page: by the account's own keys, or by its mere name. */
@Injectable()
export class ConnectingService {
  constructor(
    private readonly db: Database,
    private readonly apps: PlatformApps,
    private readonly gates: RateGates,
    private readonly grants: GrantsService,
    private readonly channels: ChannelsService,
  ) {}

  /** @throws {Refusal} `platform_refused`, `platform_unreachable` */
  async withKeys(actor: Actor, wish: ConnectWithKeys): Promise<Channel> {
    const { platform } = wish;
    assertWay(platform, 'keys');
    const capabilities = wish.capabilities === undefined ? null : acceptedCapabilities(platform, wish.capabilities);
    const settings = acceptedSettings(platform, wish.settings);
    const keys = await this.keysOf(wish);
    const { exchangeKeys } = connectorFor(platform);
    if (exchangeKeys === null) throw new Error(`The connector of ${platform} does not take keys.`);
    const app = this.gates.keep(await this.apps.withKeys(platform, keys), platform, null);
    const result = await exchangeKeys(app, AbortSignal.timeout(EXCHANGE_MS));
    const { workspaceId } = actor;
    return this.channels.get(actor, await this.grants.keep({ workspaceId, platform, capabilities, settings, keys }, result));
  }

  /** Nothing is asked of anyone: people post there, and come back with the link. */
  async byHand(actor: Actor, { platform, displayName, profileUrl }: ConnectByHand): Promise<Channel> {
    assertWay(platform, 'manual');
    const { workspaceId } = actor;
    const channelId = await this.db.inWorkspace(workspaceId, async (tx) => {
      const id = await keepChannel(tx, {
        workspaceId,
        platform,
        externalAccountId: profileUrl === undefined ? displayName.trim() : pageOf(profileUrl),
        displayName: displayName.trim(),
        profileUrl: profileUrl ?? null,
        capabilities: CAPABILITIES[platform],
        settings: {},
        sandbox: false,
        checked: false,
      });
      await announce(tx, workspaceId, ['channels']);
      return id;
    });
    return this.channels.get(actor, channelId);
  }

  private async keysOf({ platform, keys }: ConnectWithKeys): Promise<AccountKeys> {
    const given = keys ?? (await this.apps.sandboxKeys(platform));
    if (given === null) throw invalid('keys', 'required', 'The keys of the account are needed.');
    const trimmed = Object.fromEntries(Object.entries(given).flatMap(([name, key]) => (key.trim() === '' ? [] : [[name, key.trim()]])));
    const findings = checkAccountKeys(platform, trimmed);
    if (findings.length > 0)
      throw new InvalidInput(findings.map(({ name, rule }) => ({ field: `keys.${name}`, rule, message: RULES[rule] })));
    return trimmed;
  }
}

function assertWay(platform: Platform, way: 'keys' | 'manual'): void {
  if (connectingWay(platform) !== way) throw invalid('platform', `by_${way}`, 'Accounts of this platform are connected another way.');
}

/** The account's page, however its address was copied: it tells the account from every other one of its platform. */
function pageOf(profileUrl: string): string {
  const { hostname, pathname, search } = new URL(profileUrl);
  return `${hostname.replace(/^(?:www|m)\./, '')}${pathname.replace(/\/+$/, '')}${search}`;
}
