import { getLocale } from './locale.ts';
import type { Option } from './field.tsx';

/** Every zone that the contract knows, by its IANA name and what its clocks say now ("Asia/Shanghai · GMT+8"). */
export function timeZoneOptions(): Option[] {
  const at = new Date();
  return [...Intl.supportedValuesOf('timeZone'), 'UTC'].map((zone) => ({ value: zone, label: `${zone} · ${offset(zone, at)}` }));
}

export const browserTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

function offset(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat(getLocale(), { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
}
