import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import type { SavedView, SaveView, ViewFeed } from '@longstream/contracts/views';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, In, MoreThan, Not } from 'typeorm';
import { v7 } from 'uuid';
import { productRoot } from '../config/product-address.ts';
import { SETTINGS, type Settings } from '../config/settings.ts';
import { announce, Database } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import type { Actor } from '../sessions/actor.ts';
import { namesOf } from '../sessions/names.queries.ts';
import { SavedViewEntity, ViewFeedEntity } from './saved-view.entity.ts';

@Injectable()
export class ViewsService {
  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The member's own views, and those that others share. */
  list(actor: Actor, { limit, cursor }: ShortListQuery): Promise<Page<SavedView>> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { workspaceId, userId } = actor;
      const after = readIdCursor(cursor);
      const visible = { workspaceId, ...(after === null ? {} : { id: MoreThan(after) }) };
      const rows = await tx.find(SavedViewEntity, {
        where: [
          { ...visible, ownerId: userId },
          { ...visible, isShared: true },
        ],
        order: { id: 'ASC' },
        take: limit + 1,
      });
      const page = toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => row,
      );
      return { items: await toViews(tx, actor, page.items), nextCursor: page.nextCursor };
    });
  }

  create(actor: Actor, body: SaveView): Promise<SavedView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const view = tx.create(SavedViewEntity, { id: v7(), workspaceId: actor.workspaceId, ownerId: actor.userId, ...body });
      await tx.insert(SavedViewEntity, view);
      await announce(tx, actor.workspaceId, ['views']);
      return toView(tx, actor, view);
    });
  }

  update(actor: Actor, viewId: string, body: SaveView): Promise<SavedView> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { workspaceId, userId } = actor;
      const view = await own(tx, actor, viewId);
      await tx.save(Object.assign(view, body));
      // Those who no longer see it read it in no calendar either.
      if (!body.isShared) await tx.delete(ViewFeedEntity, { workspaceId, viewId, userId: Not(userId) });
      await announce(tx, workspaceId, ['views']);
      return toView(tx, actor, view);
    });
  }

  remove(actor: Actor, viewId: string): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      await tx.remove(await own(tx, actor, viewId));
      await announce(tx, actor.workspaceId, ['views']);
    });
  }

  openFeed(actor: Actor, viewId: string): Promise<ViewFeed> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { workspaceId, userId } = actor;
      await found(tx, actor, viewId);
      const secret = randomBytes(32).toString('base64url');
      await tx.upsert(ViewFeedEntity, { viewId, workspaceId, userId, digest: digestOf(secret) }, ['viewId', 'userId']);
      await announce(tx, workspaceId, ['views']);
      return { url: `${productRoot(this.settings)}/api/feeds/${secret}.ics` };
    });
  }

  closeFeed(actor: Actor, viewId: string): Promise<void> {
    return this.db.inWorkspace(actor.workspaceId, async (tx) => {
      const { affected } = await tx.delete(ViewFeedEntity, { workspaceId: actor.workspaceId, viewId, userId: actor.userId });
      if (affected === 0) throw new Refusal('not_found', { what: 'view' });
      await announce(tx, actor.workspaceId, ['views']);
    });
  }
}

/** What is kept of a calendar's secret. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** A view that the member may see. */
async function found(tx: EntityManager, { workspaceId, userId }: Actor, viewId: string): Promise<SavedViewEntity> {
  const view = await tx.findOneBy(SavedViewEntity, { id: viewId, workspaceId });
  if (view === null || (!view.isShared && view.ownerId !== userId)) throw new Refusal('not_found', { what: 'view' });
  return view;
}

/** A view that the member made; others make their own of what is shared. */
async function own(tx: EntityManager, { workspaceId, userId }: Actor, viewId: string): Promise<SavedViewEntity> {
  const view = await tx.findOneBy(SavedViewEntity, { id: viewId, workspaceId, ownerId: userId });
  if (view === null) throw new Refusal('not_found', { what: 'view' });
  return view;
}

async function toView(tx: EntityManager, actor: Actor, row: SavedViewEntity): Promise<SavedView> {
  const [view] = await toViews(tx, actor, [row]);
  if (view === undefined) throw new Error('One view in, one view out.');
  return view;
}

async function toViews(tx: EntityManager, { workspaceId, userId }: Actor, rows: readonly SavedViewEntity[]): Promise<SavedView[]> {
  const names = await namesOf(
    tx,
    rows.map(({ ownerId }) => ownerId),
  );
  const feeds = await tx.findBy(ViewFeedEntity, { workspaceId, userId, viewId: In(rows.map(({ id }) => id)) });
  const fed = new Set(feeds.map(({ viewId }) => viewId));
  return rows.map(({ id, name, ownerId, isShared, shows }) => {
    return { id, name, ownerId, ownerName: names.get(ownerId) ?? ownerId, isShared, shows, hasFeed: fed.has(id) };
  });
}
