import type { Template } from '@longstream/contracts/templates';
import type { TemplateEntity } from './template.entity.ts';

export function toTemplate({ id, name, content, createdBy, createdAt }: TemplateEntity, names: ReadonlyMap<string, string>): Template {
  const { platform, title, text } = content;
  return { id, name, platform, title, text, authorName: names.get(createdBy) ?? createdBy, createdAt: createdAt.toISOString() };
}
