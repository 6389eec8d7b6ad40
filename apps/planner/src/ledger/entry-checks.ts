import type { Check } from '@longstream/domain/publishing/may-go-out';
import { m } from '../paraglide/messages.js';
import { ruleSentence } from '../ui/cap-words.ts';
import { exactNumber } from '../ui/format.ts';

/** One thing that was looked at before an item went out, in words. */
export interface ToldCheck {
  readonly passed: boolean;
  readonly words: string;
}

/** The checks among an entry's data. What later releases may check is left to the raw data. */
export function checksIn({ checks }: Readonly<Record<string, unknown>>): ToldCheck[] {
  return Array.isArray(checks) ? checks.filter(isCheck).map((check) => ({ passed: check.passed, words: wordsOf(check) })) : [];
}

const KNOWN: readonly string[] = ['hold', 'twin', 'approval', 'validity', 'lateness', 'blackout', 'cap'] satisfies Check['check'][];

const isCheck = (value: unknown): value is Check =>
  typeof value === 'object' && value !== null && 'check' in value && KNOWN.includes(String(value.check));

function wordsOf(check: Check): string {
  switch (check.check) {
    case 'hold':
      return named(m.ledger_check_hold(), check.reason);
    case 'twin':
      return m.ledger_check_twin();
    case 'approval':
      return m.ledger_check_approval();
    case 'validity':
      return m.ledger_check_validity();
    case 'lateness':
      return m.ledger_check_lateness({ late: exactNumber(check.lateMinutes), allowed: exactNumber(check.allowedMinutes) });
    case 'blackout':
      return named(m.ledger_check_blackout(), check.name);
    case 'cap': {
      const { capName: cap, used, limit, rule } = check;
      const words = m.ledger_check_cap({ cap, used: exactNumber(used), limit: exactNumber(limit), rule: ruleSentence(rule) });
      if (check.overridden) return m.ledger_check_cap_overridden({ words });
      return check.warned ? m.ledger_check_cap_warned({ words }) : words;
    }
  }
}

const named = (what: string, name: string | undefined): string => (name === undefined ? what : `${what} · ${name}`);

/** What the team's rules only warned of when it happened, in words. */
export function hitsIn({ hits }: Readonly<Record<string, unknown>>): string[] {
  return Array.isArray(hits) ? hits.filter(isHit).map(hitWords) : [];
}

interface ToldHit {
  readonly rule: string;
  /** Null where something was missing. */
  readonly found: string | null;
}

const isHit = (value: unknown): value is ToldHit =>
  typeof value === 'object' && value !== null && 'rule' in value && typeof value.rule === 'string' && 'found' in value;

const hitWords = ({ rule, found }: ToldHit): string =>
  found === null ? m.ledger_hit_missing({ rule }) : m.ledger_hit_words({ rule, found });
