import { Injectable } from '@nestjs/common';
import type { Audience, SaveAudience } from '@longstream/contracts/channels';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { Refusal } from '@longstream/domain/refusal';
import { assertCan } from '@longstream/domain/workspaces/rights';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { v7 } from 'uuid';
import { z } from 'zod';
import { BlackoutEntity } from '../blackouts/blackout.entity.ts';
import { ChannelEntity } from '../channels/channel.entity.ts';
import { announce, Database } from '../database/database.ts';
import { isUniqueViolation } from '../database/unique-violation.ts';
import { FrequencyCapEntity } from '../frequency-caps/frequency-cap.entity.ts';
import { type Page, readCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { AudienceChannelEntity, AudienceEntity } from './audience.entity.ts';
import { toAudience } from './audience.view.ts';

/** Named groups of channels whose followers overlap. */
@Injectable()
export class AudiencesService {
  constructor(private readonly db: Database) {}

  list({ workspaceId }: Actor, { limit, cursor }: ShortListQuery): Promise<Page<Audience>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const [after] = readCursor(cursor, z.tuple([z.string()])) ?? [null];
      const where = { workspaceId, ...(after === null ? {} : { name: MoreThan(after) }) };
      const audiences = await tx.find(AudienceEntity, { where, order: { name: 'ASC' }, take: limit + 1 });
      const members = Map.groupBy(
        await tx.find(AudienceChannelEntity, { where: { workspaceId }, order: { channelId: 'ASC' } }),
        ({ audienceId }) => audienceId,
      );
      return toPage(
        audiences,
        limit,
        ({ name }) => [name],
        (audience) => toAudience(audience, members.get(audience.id) ?? []),
      );
    });
  }

  create({ workspaceId }: Actor, body: SaveAudience): Promise<Audience> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const { name, halfLifeHours } = body;
      const audience = tx.create(AudienceEntity, { id: v7(), workspaceId, name, halfLifeHours });
      await named(name, tx.insert(AudienceEntity, audience));
      return this.reaching(tx, audience, body);
    });
  }

  update({ workspaceId }: Actor, audienceId: string, body: SaveAudience): Promise<Audience> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const audience = await lockAudience(tx, workspaceId, audienceId);
      const { name, halfLifeHours } = body;
      Object.assign(audience, { name, halfLifeHours });
      await named(name, tx.save(audience));
      await tx.delete(AudienceChannelEntity, { workspaceId, audienceId });
      return this.reaching(tx, audience, body);
    });
  }

  /** Responses for it are for nobody in particular from then on. Its caps and blackouts go with it, so only those who may drop them may delete it. */
  async remove({ workspaceId, role }: Actor, audienceId: string): Promise<void> {
    await this.db.inWorkspace(workspaceId, async (tx) => {
      const audience = await lockAudience(tx, workspaceId, audienceId);
      const caps = await tx.delete(FrequencyCapEntity, { workspaceId, scopeKind: 'audience', scopeId: audienceId });
      if ((caps.affected ?? 0) > 0) assertCan(role, 'cap.write');
      const blackouts = await tx.delete(BlackoutEntity, { workspaceId, scopeKind: 'audience', scopeId: audienceId });
      if ((blackouts.affected ?? 0) > 0) assertCan(role, 'blackout.write');
      await tx.remove(audience);
      await announce(tx, workspaceId, ['channels', 'campaigns', 'frequency-caps', 'blackouts']);
    });
  }

  private async reaching(tx: EntityManager, audience: AudienceEntity, { channelIds: wished, overlaps }: SaveAudience): Promise<Audience> {
    const { workspaceId, id: audienceId } = audience;
    const channelIds = [...new Set(wished)].toSorted();
    const known = await tx.countBy(ChannelEntity, { workspaceId, id: In(channelIds) });
    if (known < channelIds.length) throw new Refusal('not_found', { what: 'channel' });
    const members = channelIds.map((channelId) => ({ workspaceId, audienceId, channelId, overlap: overlaps[channelId] ?? null }));
    await tx.insert(AudienceChannelEntity, members);
    // Which items an audience's cap counts has changed with its channels, and what their followers bear.
    await announce(tx, workspaceId, ['channels', 'campaigns', 'frequency-caps']);
    return toAudience(audience, members);
  }
}

async function lockAudience(tx: EntityManager, workspaceId: string, id: string): Promise<AudienceEntity> {
  const audience = await tx.findOne(AudienceEntity, { where: { workspaceId, id }, lock: { mode: 'pessimistic_write' } });
  if (audience === null) throw new Refusal('not_found', { what: 'audience' });
  return audience;
}

async function named(name: string, saved: Promise<unknown>): Promise<void> {
  try {
    await saved;
  } catch (fault) {
    if (isUniqueViolation(fault)) throw new Refusal('already_exists', { what: 'audience', name });
    throw fault;
  }
}
