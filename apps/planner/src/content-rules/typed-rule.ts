import type { ContentRule } from '@longstream/contracts/content-rules';
import type { ContentDemand } from '@longstream/domain/content-rules/content-rule';
import type { Declaration } from '@longstream/domain/items/item-content';
import type { Platform } from '@longstream/domain/platforms/platforms';

/** A content rule as it is typed: lists are lines, numbers may not be numbers yet, and what another kind of rule asks for is kept beside. */
export interface TypedRule {
  readonly name: string;
  readonly reason: string;
  readonly kind: ContentDemand['kind'];
  readonly words: string;
  readonly except: string;
  readonly about: Declaration;
  readonly phrases: string;
  readonly hosts: string;
  readonly limit: string;
  readonly platforms: readonly Platform[];
  readonly enforcement: ContentRule['enforcement'];
  readonly sourceTitle: string;
  readonly sourceUrl: string;
  readonly sourceDate: string;
}

const NOTHING_TYPED: TypedRule = {
  name: '',
  reason: '',
  kind: 'words',
  words: '',
  except: '',
  about: 'ai_generated',
  phrases: '',
  hosts: '',
  limit: '3',
  platforms: [],
  enforcement: 'soft',
  sourceTitle: '',
  sourceUrl: '',
  sourceDate: '',
};

export function typedRule(rule: ContentRule | null): TypedRule {
  if (rule === null) return NOTHING_TYPED;
  const { name, reason, demand, platforms, enforcement, source } = rule;
  const [sourceTitle, sourceUrl, sourceDate] = [source?.title ?? '', source?.url ?? '', source?.date ?? ''];
  return {
    ...NOTHING_TYPED,
    name,
    reason,
    kind: demand.kind,
    ...typedDemand(demand),
    platforms,
    enforcement,
    sourceTitle,
    sourceUrl,
    sourceDate,
  };
}

/** What would be saved, whether or not it is a rule yet. */
export function bodyOf(typed: TypedRule) {
  const { name, reason, platforms, enforcement, sourceTitle: title, sourceUrl: url, sourceDate: date } = typed;
  const source = `${title}${url}${date}`.trim() === '' ? null : { title: title.trim(), url: url.trim() === '' ? null : url.trim(), date };
  return { name: name.trim(), reason: reason.trim(), demand: demandOf(typed), platforms: [...platforms], enforcement, source };
}

function typedDemand(demand: ContentDemand): Partial<TypedRule> {
  switch (demand.kind) {
    case 'words':
      return { words: demand.words.join('\n'), except: demand.except.join('\n') };
    case 'declaration':
      return { about: demand.about, phrases: demand.phrases.join('\n') };
    case 'links':
      return { hosts: demand.hosts.join('\n') };
    case 'topics':
      return { limit: String(demand.limit) };
  }
}

function demandOf({ kind, words, except, about, phrases, hosts, limit }: TypedRule) {
  switch (kind) {
    case 'words':
      return { kind, words: linesOf(words), except: linesOf(except) };
    case 'declaration':
      return { kind, about, phrases: linesOf(phrases) };
    case 'links':
      return { kind, hosts: linesOf(hosts.toLowerCase()) };
    case 'topics':
      return { kind, limit: limit.trim() === '' ? Number.NaN : Number(limit) };
  }
}

/** One on each line, each once. */
function linesOf(text: string): string[] {
  return [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter((line) => line !== '');
}
