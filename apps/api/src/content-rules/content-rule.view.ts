import type { ContentRule } from '@longstream/contracts/content-rules';
import type { ContentRuleEntity } from './content-rule.entity.ts';

export function toContentRule({ id, name, reason, demand, platforms, enforcement, origin, source }: ContentRuleEntity): ContentRule {
  return { id, name, reason, demand, platforms, enforcement, origin, source };
}
