import type { NearDuplicateRule } from '@longstream/contracts/near-duplicates';

type Watch = NearDuplicateRule['onChannel'];

/** As it is typed: the numbers may not be numbers yet. */
export interface TypedWatch {
  readonly enforcement: 'off' | 'soft' | 'hard';
  readonly days: string;
}

export interface TypedRule {
  readonly fromPercent: string;
  readonly onChannel: TypedWatch;
  readonly acrossChannels: TypedWatch;
}

export function typedRule({ fromPercent, onChannel, acrossChannels }: NearDuplicateRule): TypedRule {
  return { fromPercent: String(fromPercent), onChannel: typedWatch(onChannel, 30), acrossChannels: typedWatch(acrossChannels, 7) };
}

/** Null while what is typed is no rule. */
export function readRule({ fromPercent, onChannel, acrossChannels }: TypedRule): NearDuplicateRule | null {
  const isRule = isWhole(fromPercent, 50, 100) && isWatch(onChannel) && isWatch(acrossChannels);
  if (!isRule) return null;
  return { fromPercent: Number(fromPercent), onChannel: readWatch(onChannel), acrossChannels: readWatch(acrossChannels) };
}

/** Whether a whole number within bounds is typed. */
export function isWhole(text: string, least: number, most: number): boolean {
  return /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}

/** @param days to begin with where it is switched on */
function typedWatch(watch: Watch, days: number): TypedWatch {
  return watch === null ? { enforcement: 'off', days: String(days) } : { enforcement: watch.enforcement, days: String(watch.days) };
}

function isWatch({ enforcement, days }: TypedWatch): boolean {
  return enforcement === 'off' || isWhole(days, 1, 365);
}

function readWatch({ enforcement, days }: TypedWatch): Watch {
  return enforcement === 'off' ? null : { days: Number(days), enforcement };
}
