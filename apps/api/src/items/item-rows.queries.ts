import { createHash } from 'node:crypto';
import type { ItemContent } from '@longstream/domain/items/item-content';
import { canonicalContent } from '@longstream/domain/items/revision-hash';
import { withCanonicalStyles } from '@longstream/domain/items/text-style';
import { type EntityManager, In } from 'typeorm';
import { v7 } from 'uuid';
import { ApprovalEntity } from '../approvals/approval.entity.ts';
import { workspaceNow } from '../database/database.ts';
import { sketchBytes } from '../near-duplicates/said.queries.ts';
import type { ItemEntity } from './item.entity.ts';
import { RevisionEntity } from './revision.entity.ts';

/** Saves an item whose row the caller holds, as the next of its versions. */
export async function saveItem(tx: EntityManager, item: ItemEntity): Promise<void> {
  item.version += 1;
  item.updatedAt = new Date();
  await tx.save(item);
}

/** The revision with this content, made if the item never had it. */
export async function keepRevision(
  tx: EntityManager,
  { id: itemId, workspaceId }: ItemEntity,
  given: ItemContent,
  authorId: string,
): Promise<Pick<RevisionEntity, 'id' | 'hash'>> {
  const content = withCanonicalStyles(given);
  const hash = hashOf(content);
  const known = await tx.findOneBy(RevisionEntity, { itemId, workspaceId, hash });
  if (known !== null) return known;
  const id = v7();
  const createdAt = await workspaceNow(tx, workspaceId);
  await tx.insert(RevisionEntity, { id, workspaceId, itemId, hash, content, authorId, createdAt, sketch: sketchBytes(content) });
  return { id, hash };
}

/** What addresses a revision. */
export function hashOf(content: ItemContent): string {
  return createHash('sha256').update(canonicalContent(content)).digest('hex');
}

/** Whether there was anything to void. */
export async function voidApprovals(tx: EntityManager, item: ItemEntity): Promise<boolean> {
  const open = { workspaceId: item.workspaceId, itemId: item.id, state: In(['open', 'approved']) };
  const { affected } = await tx.update(ApprovalEntity, open, { state: 'void' });
  return (affected ?? 0) > 0;
}

const HEADLINE_LENGTH = 80;
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** What names the item in lists: its title, else the first line of its text, else its response. */
export function headlineOf({ title, text }: ItemContent, responseTitle: string): string {
  const firstLine = text.trim().split('\n')[0] ?? '';
  const whole = title.trim() || firstLine || responseTitle;
  return Array.from(characters.segment(whole), ({ segment }) => segment)
    .slice(0, HEADLINE_LENGTH)
    .join('');
}
