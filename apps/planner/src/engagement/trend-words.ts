import type { PlatformTrend } from '@longstream/contracts/comparisons';
import { m } from '../paraglide/messages.js';

const WORDS = {
  rising: m.trend_rising,
  falling: m.trend_falling,
  steady: m.trend_steady,
  fluctuating: m.trend_fluctuating,
  unknown: m.trend_unknown,
} as const satisfies Record<PlatformTrend['word'], () => string>;

/** Where results are unknown, how many are known comes first: "3 of 5 known rise". */
export function trendWords({ word, rule, known, all }: PlatformTrend): string {
  if (rule !== 'some_unknown') return WORDS[word]();
  if (word === 'rising') return m.trend_known_rise({ known, all });
  return word === 'falling' ? m.trend_known_fall({ known, all }) : m.trend_known_neither({ known, all });
}

/** The rule that decided, with what it counted. */
export function trendRuleWords({ rule, rises, falls, steps, known, all }: PlatformTrend): string {
  const rules = {
    too_few_known: () => m.trend_rule_too_few({ known, all }),
    some_unknown: () => m.trend_rule_some_unknown({ rises, falls, steps }),
    all_near_the_middle: () => m.trend_rule_near({ all }),
    most_steps_one_way: () => m.trend_rule_most({ rises, falls, steps }),
    no_one_way: () => m.trend_rule_none({ rises, falls, steps }),
  } as const satisfies Record<PlatformTrend['rule'], () => string>;
  return rules[rule]();
}
