import type { CapScopeKind } from '@longstream/domain/frequency-caps/frequency-cap';
import type { HoldScopeKind } from '@longstream/domain/holds/hold';
import { PLATFORMS } from '@longstream/domain/platforms/platforms';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { AudienceEntity } from '../audiences/audience.entity.ts';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { ResponseEntity } from '../responses/response.entity.ts';

/** What a cap, a blackout or a hold is about: a kind, and the id, name or tag of one of that kind. */
export interface Scope {
  readonly kind: CapScopeKind | HoldScopeKind;
  readonly id: string | null;
}

const ROWS = { channel: ChannelEntity, audience: AudienceEntity, campaign: CampaignEntity, response: ResponseEntity };

/** @throws {Refusal} `invalid_input` on `scope.id` for what cannot be; `not_found` for what this workspace does not have. */
export async function assertScopeExists(tx: EntityManager, workspaceId: string, { kind, id }: Scope): Promise<void> {
  const refuse = (rule: string) => new Refusal('invalid_input', { field: 'scope.id', rule, value: id });
  if (kind === 'workspace') {
    if (id !== null) throw refuse('must be null for the whole workspace');
    return;
  }
  if (id === null) throw refuse('is needed');
  if (kind === 'platform') {
    if (!(PLATFORMS as readonly string[]).includes(id)) throw refuse('must be a platform');
    return;
  }
  const exists = kind === 'tag' ? isTagUsed(tx, workspaceId, id) : isUuid(id) && tx.existsBy<NamedRow>(ROWS[kind], { id, workspaceId });
  if (!(await exists)) throw new Refusal('not_found', { what: kind });
}

/** The names of channels, campaigns and responses among the scopes, by their ids. What is gone has none. */
export async function scopeNames(tx: EntityManager, workspaceId: string, scopes: readonly Scope[]): Promise<Map<string, string>> {
  const idsOf = (wanted: Scope['kind']) => scopes.flatMap(({ kind, id }) => (kind === wanted && id !== null ? [id] : []));
  const channels = await tx.findBy(ChannelEntity, { workspaceId, id: In(idsOf('channel')) });
  const campaigns = await tx.findBy(CampaignEntity, { workspaceId, id: In(idsOf('campaign')) });
  const responses = await tx.findBy(ResponseEntity, { workspaceId, id: In(idsOf('response')) });
  return new Map([
    ...channels.map(({ id, displayName }) => [id, displayName] as const),
    ...campaigns.map(({ id, name }) => [id, name] as const),
    ...responses.map(({ id, title }) => [id, title] as const),
  ]);
}

interface NamedRow {
  id: string;
  workspaceId: string;
}

function isTagUsed(tx: EntityManager, workspaceId: string, tag: string): Promise<boolean> {
  // As an element of the list, which the index knows; `any(tags)` it would have to try on each row.
  return tx
    .createQueryBuilder(ItemEntity, 'item')
    .where('item.workspace_id = :workspaceId and item.tags @> array[:tag]::text[]', { workspaceId, tag })
    .getExists();
}
