import { START_RULES } from '@longstream/domain/content-rules/start-rules';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { ContentRuleEntity } from './content-rule.entity.ts';

/** What every workspace starts with. */
export async function insertStartRules(tx: EntityManager, workspaceId: string): Promise<void> {
  const rows = START_RULES.map((rule) => tx.create(ContentRuleEntity, { id: v7(), workspaceId, ...rule } as Partial<ContentRuleEntity>));
  await tx.insert(ContentRuleEntity, rows);
}
