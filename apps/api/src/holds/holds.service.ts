import { Injectable } from '@nestjs/common';
import type { Hold } from '@longstream/domain/holds/hold';
import type { EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.ts';
import type { HoldEntity } from './hold.entity.ts';

/** What is held, for whoever must go by it. Making and releasing are the business of `HoldingService` and `ReleasesService`. */
@Injectable()
export class HoldsService {
  async activeIn(tx: EntityManager, workspaceId: string): Promise<Hold[]> {
    const rows = await prepared<Pick<HoldEntity, 'id' | 'scopeKind' | 'scopeId' | 'reason'> & { sparesFormal: boolean }>(
      tx,
      `select id, scope_kind as "scopeKind", scope_id as "scopeId", reason, charge_id is not null as "sparesFormal"
         from hold where workspace_id = $1 and released_at is null order by id`,
      [workspaceId],
    );
    return rows.map(({ scopeKind, scopeId, ...hold }) => ({ ...hold, scope: { kind: scopeKind, id: scopeId } }));
  }
}
