import { Injectable } from '@nestjs/common';
import type { MediaTag } from '@longstream/contracts/media';
import type { MediaTagged, TagMedia } from '@longstream/contracts/media-changes';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import { announce, Database } from '../database/database.ts';
import { InvalidInput } from '../http/invalid-input.ts';
import type { Page } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { tagCounts } from '../tags/tag-counts.queries.ts';
import { lockAssets } from './lock-assets.ts';

/** As many as an item may bear. */
const MOST_TAGS = 20;

/** The team's own labels on files. No hold and no cap goes by them: those on items are others. */
@Injectable()
export class MediaTagsService {
  constructor(private readonly db: Database) {}

  /** In the order of their letters. */
  list({ workspaceId }: Actor, query: ShortListQuery): Promise<Page<MediaTag>> {
    return this.db.inWorkspace(workspaceId, (tx) =>
      tagCounts(tx, 'media_asset', workspaceId, query, ({ tag, uses }) => ({ tag, files: uses })),
    );
  }

  /** All of them or none: one that bears too many already stops it. */
  tag({ workspaceId }: Actor, { mediaIds, tag, isOn }: TagMedia): Promise<MediaTagged> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const assets = await lockAssets(tx, workspaceId, mediaIds);
      const changed = assets.filter(({ tags }) => tags.includes(tag) !== isOn);
      if (isOn && changed.some(({ tags }) => tags.length >= MOST_TAGS))
        throw new InvalidInput([{ field: 'tag', rule: 'too_many_tags', message: `a file bears at most ${String(MOST_TAGS)} tags` }]);
      const changedIds = changed.map(({ id }) => id);
      await tx.query(
        `update media_asset set tags = ${isOn ? 'array_append' : 'array_remove'}(tags, $3) where workspace_id = $1 and id = any($2)`,
        [workspaceId, changedIds, tag],
      );
      await announce(tx, workspaceId, ['media']);
      return { changedIds };
    });
  }
}
