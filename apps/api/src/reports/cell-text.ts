import type { Language } from '@longstream/domain/notifications/notification-text';
import { REPORT_WORDS } from '@longstream/domain/reports/report-words';
import type { Cell, Figure } from './section.ts';

/** What a reader sees of a number. Its unit, where not all of a block have the same, stands behind it. */
export function figureText({ value, unit, asPrinted }: Figure, language: Language): string {
  const words = REPORT_WORDS[language];
  if (value === null) return asPrinted === null ? words.unknown : words.printed(asPrinted);
  const shown = value.toLocaleString(language, { maximumFractionDigits: 2 });
  if (unit === 'share') return `${shown}${words.units.share}`;
  return unit === 'times' || unit === 'people' ? shown : `${shown} ${words.units[unit]}`;
}

export function cellText(cell: Cell, language: Language): string {
  if (typeof cell === 'string') return cell;
  return cell.length === 0 ? '—' : cell.map((figure) => figureText(figure, language)).join(' / ');
}
