import { randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ConsentFlow, Grant, PlatformApp } from '@longstream/connectors/connector';
import { connectorFor } from '@longstream/connectors/connectors';
import type { ConnectChannel, ConsentAnswer, ConsentPage } from '@longstream/contracts/channels';
import { connectingWay, needsRip } from '@longstream/domain/platforms/connecting';
import { CAPABILITIES, type Capability, type Platform } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import { assertCan } from '@longstream/domain/workspaces/rights';
import { type EntityManager, Raw } from 'typeorm';
import { v7 } from 'uuid';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { announce, Database } from '../database/database.ts';
import { InvalidInput } from '../http/invalid-input.ts';
import type { Actor } from '../sessions/actor.ts';
import type { Person } from '../sessions/auth.service.ts';
import { MemberEntity } from '../workspaces/member.entity.ts';
import { ChannelCredentialEntity } from './channel-credential.entity.ts';
import { ConsentRequestEntity } from './consent-request.entity.ts';
import { CredentialBox } from './credential-box.ts';
import { PlatformApps } from './platform-apps.ts';
import { isPublicIpv4 } from './public-address.ts';

const CALLBACK = '/api/channels/callback';
const OPEN_FOR = `interval '15 minutes'`;
const EXCHANGE_MS = 20_000;

/** How a channel comes to be: off to the platform's consent page, and back with its answer. */
@Injectable()
export class ConsentService {
  private readonly log = new Logger(ConsentService.name);

  constructor(
    private readonly db: Database,
    private readonly apps: PlatformApps,
    private readonly box: CredentialBox,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  /** @param address what the member's browser calls us, where we have no public address */
  async begin(actor: Actor, wish: ConnectChannel, address: string): Promise<ConsentPage> {
    const { platform, capabilities } = wish;
    const settings = acceptedSettings(wish);
    const app = await this.apps.find(platform);
    if (app === null) throw invalid('platform', 'unavailable', 'Longstream is not registered with this platform here.');

    const state = randomBytes(32).toString('base64url');
    const redirectUri = new URL(CALLBACK, this.settings.publicUrl ?? address).href;
    const { workspaceId, userId } = actor;
    await this.db.inWorkspace(workspaceId, async (tx) => {
      await tx.delete(ConsentRequestEntity, { workspaceId, createdAt: Raw((column) => `${column} < now() - ${OPEN_FOR}`) });
      await tx.insert(ConsentRequestEntity, { state, workspaceId, userId, platform, capabilities, settings, redirectUri });
    });
    return { authorizeUrl: consentFlow(platform).authorizeUrl(app, { redirectUri, state, capabilities }) };
  }

  /** The page of ours to go on to; it says what came of it, and no more. Whatever the platform does, the member gets there. */
  async finish(person: Person, { state, code }: ConsentAnswer): Promise<string> {
    try {
      const request = await this.take(person, state);
      if (code === undefined) return '/channels?refused=access_denied';
      const grant = await this.exchange(request, code);
      return `/channels?connected=${await this.keep(request, grant)}`;
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
        lock: { mode: 'pessimistic_write' },
      });
      if (request === null) throw new Refusal('not_found', { what: 'consent request' });
      await tx.delete(ConsentRequestEntity, { state });
      return { request, member: await tx.findOneBy(MemberEntity, { workspaceId: request.workspaceId, userId: person.id }) };
    });
    if (member === null) throw new Refusal('not_found', { what: 'workspace' });
    assertCan(member.role, 'channel.connect');
    return request;
  }

  private async exchange({ platform, redirectUri }: ConsentRequestEntity, code: string): Promise<Grant> {
    const result = await consentFlow(platform).exchangeCode(
      await this.registered(platform),
      { code, redirectUri },
      AbortSignal.timeout(EXCHANGE_MS),
    );
    if (result.kind === 'read') return result.value;
    const { class: reasonClass, code: reasonCode } = result.reason;
    this.log.warn(`A ${platform} account could not be connected: ${reasonClass} ${reasonCode ?? ''}`);
    throw new Refusal(result.kind === 'rejected' ? 'platform_refused' : 'platform_unreachable', { platform, reason: { ...result.reason } });
  }

  private async registered(platform: Platform): Promise<PlatformApp> {
    const app = await this.apps.find(platform);
    if (app === null) throw new Refusal('platform_unreachable', { platform });
    return app;
  }

  private keep(request: ConsentRequestEntity, grant: Grant): Promise<string> {
    const { workspaceId } = request;
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const channelId = await connected(tx, request, grant, this.apps.areSandbox);
      const expiries = { expiresAt: grant.expiresAt, refreshExpiresAt: grant.refreshExpiresAt, updatedAt: () => 'now()' };
      const sealed = this.box.seal(grant, { workspaceId, channelId });
      await tx.upsert(ChannelCredentialEntity, { workspaceId, channelId, ...sealed, ...expiries }, ['channelId']);
      await announce(tx, workspaceId, ['channels']);
      return channelId;
    });
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

/** An account that the workspace has had before is the same channel again, with all that hangs on it. */
async function connected(tx: EntityManager, request: ConsentRequestEntity, grant: Grant, sandbox: boolean): Promise<string> {
  const { workspaceId, platform, settings } = request;
  // What the platform says the account may do, where it says that; else what the team says.
  const capabilities = grant.capabilities ?? request.capabilities;
  const [row] = await tx.query<{ id: string }[]>(
    `insert into channel (id, workspace_id, platform, external_account_id, capabilities, display_name, settings, sandbox, status, connected_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'connected', now())
     on conflict (workspace_id, platform, external_account_id) do update
       set capabilities = excluded.capabilities, display_name = excluded.display_name, settings = excluded.settings, sandbox = excluded.sandbox,
           status = excluded.status, connected_at = excluded.connected_at
     returning id`,
    [v7(), workspaceId, platform, printable(grant.externalAccountId), capabilities, printable(grant.displayName), settings, sandbox],
  );
  if (row === undefined) throw new Error('An upsert returned no row.');
  return row.id;
}

function acceptedSettings({ platform, capabilities, settings }: ConnectChannel): { rip?: string } {
  const known: readonly Capability[] = CAPABILITIES[platform];
  if (!capabilities.every((capability) => known.includes(capability)))
    throw invalid('capabilities', 'of_platform', `must be among ${known.join(', ')}`);
  if (!needsRip(platform)) return {};
  if (settings.rip === undefined)
    throw invalid('settings.rip', 'required', 'This platform asks for the public IPv4 address of whoever posts.');
  if (!isPublicIpv4(settings.rip)) throw invalid('settings.rip', 'public_address', 'must be an address on the internet, not a local one');
  return { rip: settings.rip };
}

/** A name as a platform gives it may hold anything; PostgreSQL takes no NUL, and a screen no control characters. */
function printable(text: string): string {
  return text.toWellFormed().replace(/\p{Cc}/gu, '');
}

function invalid(field: string, rule: string, message: string): InvalidInput {
  return new InvalidInput([{ field, rule, message }]);
}
