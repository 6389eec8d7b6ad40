import { pinyinInitials } from '../ui/pinyin-initials.ts';

/** Something that the palette can do or open. */
export interface Command {
  readonly id: string;
  readonly words: string;
  /** What kind of thing it is. */
  readonly kind: string;
  /** Keys that do the same. */
  readonly keys?: string;
  readonly run: () => void;
}

const SHOWN = 12;

/** What fits what was typed, by its words or by the initials of their pinyin: the closest first, among those the ones used last. */
export function fitting(commands: readonly Command[], typed: string, recent: readonly string[]): Command[] {
  const wanted = typed.trim().toLowerCase();
  const lastUse = ({ id }: Command) => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  return commands
    .map((command) => ({ command, closeness: closeness(command.words, wanted) }))
    .filter(({ closeness }) => closeness > 0)
    .toSorted((a, b) => b.closeness - a.closeness || lastUse(a.command) - lastUse(b.command))
    .slice(0, SHOWN)
    .map(({ command }) => command);
}

function closeness(words: string, wanted: string): number {
  const plain = words.toLowerCase();
  const initials = pinyinInitials(words);
  if (plain.startsWith(wanted) || initials.startsWith(wanted)) return 2;
  return plain.includes(wanted) || initials.includes(wanted) ? 1 : 0;
}

const RECENT = 'longstream.recent-commands';
const REMEMBERED = 8;

/** The latest first. */
export function recentCommands(): readonly string[] {
  return (localStorage.getItem(RECENT) ?? '').split('\n').filter((id) => id !== '');
}

export function rememberCommand(id: string): void {
  const kept = [id, ...recentCommands().filter((other) => other !== id)].slice(0, REMEMBERED);
  localStorage.setItem(RECENT, kept.join('\n'));
}
