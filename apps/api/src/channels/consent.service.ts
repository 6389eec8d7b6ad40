import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { ConsentFlow, ExchangeResult, Grant, PlatformApp } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import type { ConnectChannel, ConsentAnswer, ConsentPage } from '@longstream/contracts/channels';
import { connectingWay } from '@longstream/domain/platforms/connecting';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import { assertCan } from '@longstream/domain/workspaces/rights';
import { Raw } from 'typeorm';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { actingAs } from '../database/acting.ts';
import { Database, ROW_LOCK } from '../database/database.ts';
import type { Actor } from '../sessions/actor.ts';
import type { Person } from '../sessions/auth.service.ts';
import { MemberEntity } from '../workspaces/member.entity.ts';
import { ConsentRequestEntity } from './consent-request.entity.ts';
import { GrantsService } from './grants.service.ts';
import { PlatformApps } from './platform-apps.ts';
import { RateGates } from './rate-gate.ts';
import { acceptedCapabilities, acceptedSettings, invalid } from './wish.ts';

const CALLBACK = '/api/channels/callback';
const OPEN_FOR = `interval '15 minutes'`;
const EXCHANGE_MS = 20_000;

/** How a channel comes to be: off to the platform's consent page, and back with its answer. */
@Injectable()
export class ConsentService {
  constructor(
    private readonly db: Database,
    private readonly apps: PlatformApps,
    private readonly gates: RateGates,
    private readonly grants: GrantsService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  /** @param address what the member's browser calls us, where we have no public address */
  async begin(actor: Actor, wish: ConnectChannel, address: string): Promise<ConsentPage> {
    const { platform } = wish;
    const flow = consentFlow(platform);
    const capabilities = acceptedCapabilities(platform, wish.capabilities);
    const settings = acceptedSettings(platform, wish.settings);
    const app = await this.apps.find(platform);
    if (app === null) throw invalid('platform', 'unavailable', 'Longstream is not registered with this platform here.');

    const state = randomBytes(32).toString('base64url');
    const redirectUri = new URL(CALLBACK, this.settings.publicUrl ?? address).href;
    const { workspaceId, userId } = actor;
    await this.db.inWorkspace(workspaceId, async (tx) => {
      await tx.delete(ConsentRequestEntity, { workspaceId, createdAt: Raw((column) => `${column} < now() - ${OPEN_FOR}`) });
      await tx.insert(ConsentRequestEntity, { state, workspaceId, userId, platform, capabilities, settings, redirectUri });
    });
    return { authorizeUrl: flow.authorizeUrl(app, { redirectUri, state, capabilities }) };
  }

  /** The page of ours to go on to; it says what came of it, and no more. Whatever the platform does, the member gets there. */
  async finish(person: Person, { state, code }: ConsentAnswer): Promise<string> {
    try {
      const request = await this.take(person, state);
      if (code === undefined) return '/channels?refused=access_denied';
      const answer = await this.exchange(request, code);
      return `/channels?connected=${await this.keep(request, answer)}`;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return `/channels?refused=${error.code}`;
    }
  }

  /** The request that the answer belongs to. It is used up whatever comes next. */
  private async take(person: Person, state: string): Promise<ConsentRequestEntity> {
    const { request, member } = await this.db.acrossWorkspaces(async (tx) => {
      const isOpen = Raw((column) => `${column} > now() - ${OPEN_FOR}`);
      // Only whoever began it may finish it: otherwise a stranger could hang an account of his own into somebody's workspace.
      const request = await tx.findOne(ConsentRequestEntity, {
        where: { state, userId: person.id, createdAt: isOpen },
        lock: ROW_LOCK,
      });
      if (request === null) throw new Refusal('not_found', { what: 'consent request' });
      await tx.delete(ConsentRequestEntity, { state });
      return { request, member: await tx.findOneBy(MemberEntity, { workspaceId: request.workspaceId, userId: person.id }) };
    });
    if (member === null) throw new Refusal('not_found', { what: 'workspace' });
    assertCan(member.role, 'channel.connect');
    return request;
  }

  private async exchange({ platform, redirectUri }: ConsentRequestEntity, code: string): Promise<ExchangeResult<Grant>> {
    const app = this.gates.keep(await this.registered(platform), platform, null);
    return consentFlow(platform).exchangeCode(app, { code, redirectUri }, AbortSignal.timeout(EXCHANGE_MS));
  }

  /** The platform's page sends the browser back to no workspace: whose deed it is stands in the request. */
  private keep(request: ConsentRequestEntity, answer: ExchangeResult<Grant>): Promise<string> {
    const { workspaceId, userId, platform, capabilities, settings } = request;
    return actingAs({ userId }, () => this.grants.keep({ workspaceId, platform, capabilities, settings, keys: null }, answer));
  }

  private async registered(platform: Platform): Promise<PlatformApp> {
    const app = await this.apps.find(platform);
    if (app === null) throw new Refusal('platform_unreachable', { platform });
    return app;
  }
}

/** @throws {InvalidInput} where accounts are connected another way */
function consentFlow(platform: Platform): ConsentFlow {
  if (connectingWay(platform) !== 'consent')
    throw invalid('platform', 'has_consent_page', 'Accounts of this platform are connected another way.');
  const { consent } = connectorFor(platform);
  if (consent === null) throw new Error(`The connector of ${platform} has no consent page.`);
  return consent;
}
