import { Rulebook } from '@longstream/domain/content-rules/rulebook';
import type { EntityManager } from 'typeorm';
import type { WorkspaceEntity } from '../workspaces/workspace.entity.ts';
import { ContentRuleEntity } from './content-rule.entity.ts';
import { toContentRule } from './content-rule.view.ts';

const MOST = 200;

/** The rules of each workspace, made ready once for each version of them: the fence asks for every batch, and they seldom change. */
export class Rulebooks {
  private readonly books = new Map<string, { readonly version: number; readonly book: Rulebook }>();

  async of(
    tx: EntityManager,
    { id, contentRulesVersion: version }: Pick<WorkspaceEntity, 'id' | 'contentRulesVersion'>,
  ): Promise<Rulebook> {
    const known = this.books.get(id);
    if (known?.version === version) return known.book;
    const rows = await tx.find(ContentRuleEntity, { where: { workspaceId: id }, order: { id: 'ASC' } });
    const book = new Rulebook(rows.map(toContentRule));
    const [oldest] = this.books.keys();
    if (this.books.size >= MOST && oldest !== undefined) this.books.delete(oldest);
    this.books.set(id, { version, book });
    return book;
  }
}
