import { Injectable } from '@nestjs/common';
import type { ItemContent } from '@longstream/contracts/items';
import type { ShortListQuery } from '@longstream/contracts/primitives';
import type { MakeTemplate, RenameTemplate, Template, UseTemplate } from '@longstream/contracts/templates';
import { Refusal } from '@longstream/domain/refusal';
import { type EntityManager, IsNull, LessThan, MoreThan, Not } from 'typeorm';
import { v7 } from 'uuid';
import { announce, Database, workspaceNow } from '../database/database.ts';
import { type Page, readIdCursor, toPage } from '../http/paging.ts';
import { ItemEntity } from '../items/item.entity.ts';
import { ItemsService } from '../items/items.service.ts';
import { RevisionEntity } from '../items/revision.entity.ts';
import { MediaService } from '../media/media.service.ts';
import type { Actor } from '../sessions/actor.ts';
import { namesOf } from '../sessions/names.queries.ts';
import { TemplateEntity } from './template.entity.ts';
import { toTemplate } from './template.view.ts';

/** How long a deleted one can be had back. */
const KEPT_DAYS = 30;

/** What items once said, kept apart from them: nothing that becomes of the item changes its template. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly db: Database,
    private readonly items: ItemsService,
    private readonly media: MediaService,
  ) {}

  list({ workspaceId }: Actor, { limit, cursor }: ShortListQuery): Promise<Page<Template>> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const after = readIdCursor(cursor);
      const where = { workspaceId, deletedAt: IsNull(), ...(after === null ? {} : { id: MoreThan(after) }) };
      const rows = await tx.find(TemplateEntity, { where, order: { id: 'ASC' }, take: limit + 1 });
      const names = await namesOf(
        tx,
        rows.map(({ createdBy }) => createdBy),
      );
      return toPage(
        rows,
        limit,
        ({ id }) => [id],
        (row) => toTemplate(row, names),
      );
    });
  }

  make({ workspaceId, userId }: Actor, { itemId, name }: MakeTemplate): Promise<Template> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const item = await tx.findOneBy(ItemEntity, { id: itemId, workspaceId });
      if (item === null) throw new Refusal('not_found', { what: 'item' });
      if (item.revisionId === null) throw new Refusal('wrong_status', { from: item.origin, to: 'template' });
      const { content } = await tx.findOneByOrFail(RevisionEntity, { id: item.revisionId, workspaceId });
      const createdAt = await workspaceNow(tx, workspaceId);
      const template = tx.create(TemplateEntity, { id: v7(), workspaceId, name, content, createdBy: userId, createdAt, deletedAt: null });
      await tx.insert(TemplateEntity, template);
      await announce(tx, workspaceId, ['templates']);
      return toTemplate(template, await namesOf(tx, [userId]));
    });
  }

  rename({ workspaceId }: Actor, templateId: string, { name }: RenameTemplate): Promise<Template> {
    return this.db.inWorkspace(workspaceId, async (tx) => change(tx, await find(tx, workspaceId, templateId), { name }));
  }

  /** Those that were deleted long ago go for good. */
  remove({ workspaceId }: Actor, templateId: string): Promise<void> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const deletedAt = await workspaceNow(tx, workspaceId);
      await change(tx, await find(tx, workspaceId, templateId), { deletedAt });
      const longAgo = new Date(deletedAt.getTime() - KEPT_DAYS * 86_400_000);
      await tx.delete(TemplateEntity, { workspaceId, deletedAt: LessThan(longAgo) });
    });
  }

  restore({ workspaceId }: Actor, templateId: string): Promise<Template> {
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const deleted = await tx.findOneBy(TemplateEntity, { id: templateId, workspaceId, deletedAt: Not(IsNull()) });
      return change(tx, deleted ?? (await find(tx, workspaceId, templateId)), { deletedAt: null });
    });
  }

  /** A draft that says what the template says, with those of its files that there still are. Answers the item's id. */
  async use(actor: Actor, templateId: string, place: UseTemplate): Promise<string> {
    const { workspaceId } = actor;
    const content = await this.db.inWorkspace(workspaceId, async (tx): Promise<ItemContent> => {
      const { content: kept } = await find(tx, workspaceId, templateId);
      const files = await this.media.factsOf(
        tx,
        workspaceId,
        kept.media.map(({ mediaId }) => mediaId),
      );
      return { ...(kept as ItemContent), media: kept.media.filter(({ mediaId }) => files.has(mediaId)) };
    });
    return this.items.create(actor, { ...place, content });
  }
}

async function change(tx: EntityManager, template: TemplateEntity, to: Partial<TemplateEntity>): Promise<Template> {
  await tx.save(Object.assign(template, to));
  await announce(tx, template.workspaceId, ['templates']);
  return toTemplate(template, await namesOf(tx, [template.createdBy]));
}

async function find(tx: EntityManager, workspaceId: string, id: string): Promise<TemplateEntity> {
  const template = await tx.findOneBy(TemplateEntity, { id, workspaceId, deletedAt: IsNull() });
  if (template === null) throw new Refusal('not_found', { what: 'template' });
  return template;
}
