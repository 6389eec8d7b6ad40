import { Injectable } from '@nestjs/common';
import { Refusal } from '@longstream/domain/refusal';
import { CampaignEntity } from '../campaigns/campaign.entity.ts';
import { announce, Database, ROW_LOCK } from '../database/database.ts';
import { pastDeadlocks } from '../database/deadlock.ts';
import { MediaAssetEntity } from '../media/media-asset.entity.ts';
import { MediaService } from '../media/media.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { WorkspaceEntity } from '../workspaces/workspace.entity.ts';

/** Takes a demo away, with everything that ever belonged to it. What went out in the sandbox stays there, as it would on a platform. */
@Injectable()
export class RemovingService {
  constructor(
    private readonly db: Database,
    private readonly media: MediaService,
  ) {}

  /** @throws {Refusal} `not_allowed` for a real workspace */
  async remove({ workspaceId }: Actor): Promise<void> {
    // The worker goes on with its items meanwhile, and may have what this wants and want what this has.
    const files = await pastDeadlocks(() => this.removeRows(workspaceId));
    await this.media.discardUnused(files);
  }

  private removeRows(workspaceId: string): Promise<string[]> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const { kind } = await tx.findOneOrFail(WorkspaceEntity, { where: { id: workspaceId }, lock: ROW_LOCK });
      if (kind !== 'demo') throw new Refusal('not_allowed', { action: 'demo.steer', why: 'only a demo can be taken away' });
      const assets = await tx.findBy(MediaAssetEntity, { workspaceId });
      // Items hold their accounts, so they go first; everything else goes with the workspace.
      await tx.delete(CampaignEntity, { workspaceId });
      await tx.delete(WorkspaceEntity, { id: workspaceId });
      await announce(tx, workspaceId, ['workspace']);
      return assets.map(({ sha256 }) => sha256);
    });
  }
}
