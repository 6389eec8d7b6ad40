import { Injectable } from '@nestjs/common';
import type { Hold } from '@longstream/domain/holds/hold';
import { type EntityManager, IsNull } from 'typeorm';
import { HoldEntity } from './hold.entity.ts';

@Injectable()
export class HoldsService {
  /** What is held at this moment. */
  async activeIn(tx: EntityManager, workspaceId: string): Promise<Hold[]> {
    const rows = await tx.find(HoldEntity, { where: { workspaceId, releasedAt: IsNull() }, order: { id: 'ASC' } });
    return rows.map(({ id, scopeKind, scopeId, reason }) => ({ id, scope: { kind: scopeKind, id: scopeId }, reason }));
  }
}
