import { Injectable } from '@nestjs/common';
import type { UsedCallout, UsedCallouts } from '@longstream/contracts/callouts';
import { type Callout, calloutsIn } from '@longstream/domain/platforms/callouts';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { Database } from '../database/database.ts';
import type { Actor } from '../sessions/actor.ts';

/** As far back as a team remembers what it wrote, and as many as somebody looks through. */
const NEWEST = 500;
const MOST = 50;

interface Wording {
  readonly platform: Platform;
  readonly text: string;
}

@Injectable()
export class CalloutsQueries {
  constructor(private readonly db: Database) {}

  used({ workspaceId }: Actor): Promise<UsedCallouts> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const wordings = await tx.query<Wording[]>(
        `select item.platform, revision.content ->> 'text' as text
           from item join revision on revision.workspace_id = item.workspace_id and revision.id = item.revision_id
          where item.workspace_id = $1
          order by item.id desc limit $2`,
        [workspaceId, NEWEST],
      );
      return { topic: mostUsed(wordings, 'topic'), mention: mostUsed(wordings, 'mention') };
    });
  }
}

function mostUsed(wordings: readonly Wording[], callout: Callout): UsedCallout[] {
  const used = wordings.flatMap(({ platform, text }) =>
    [...new Set(calloutsIn(text, platform)[callout])].map((words) => ({ platform, words })),
  );
  return [...Map.groupBy(used, ({ platform, words }) => `${platform} ${words}`).values()]
    .flatMap((alike) => (alike[0] ? [{ ...alike[0], items: alike.length }] : []))
    .sort((a, b) => b.items - a.items)
    .slice(0, MOST);
}
