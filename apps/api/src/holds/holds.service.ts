import { Injectable } from '@nestjs/common';
import type { Hold } from '@longstream/domain/holds/hold';
import { type EntityManager, IsNull } from 'typeorm';
import { HoldEntity } from './hold.entity.ts';

/** What is held, for whoever must go by it. Making and releasing are the business of `HoldingService` and `ReleasesService`. */
@Injectable()
export class HoldsService {
  async activeIn(tx: EntityManager, workspaceId: string): Promise<Hold[]> {
    const rows = await tx.find(HoldEntity, { where: { workspaceId, releasedAt: IsNull() }, order: { id: 'ASC' } });
    return rows.map(({ id, scopeKind, scopeId, reason }) => ({ id, scope: { kind: scopeKind, id: scopeId }, reason }));
  }
}
