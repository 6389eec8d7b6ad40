import { mediaRoles, platformRules } from '../platforms/platform-rules.ts';
import type { PublishingCapability } from '../platforms/platforms.ts';
import type { ItemContent } from './item-content.ts';

/** The words and files that the items of a response have in common, written once. */
export type Master = Pick<ItemContent, 'title' | 'text' | 'media'>;
export type MasterPart = keyof Master;

export const NO_MASTER: Master = { title: '', text: '', media: [] };

/**
 * The item, saying what its master says in these parts: files only of the uses that its platform has, and no title where it has none.
 */
export function restored(
  content: ItemContent,
  master: Master,
  parts: readonly MasterPart[],
  capability: PublishingCapability,
): ItemContent {
  const said = saidBy(master, content, capability);
  const styles = parts.includes('text') ? undefined : content.styles;
  return { ...content, ...Object.fromEntries(parts.map((part) => [part, said[part]])), styles };
}

/**
 * The parts in which an item says something of its own; a text that was laid out by hand is its own, whatever it says.
 *
 * Nothing records that an item follows its master. It does, part by part, as long as it says the same: one that was written apart and
 * comes to say the same follows from then on.
 */
export function ownParts(content: ItemContent, master: Master, capability: PublishingCapability): MasterPart[] {
  const said = saidBy(master, content, capability);
  const isLaidOut = content.styles !== undefined && content.styles.length > 0;
  return partsOn(content, capability).filter((part) => (part === 'text' && isLaidOut) || !saysTheSame(content, said, part));
}

/** The item after its master has changed: what said the same as before says the same again, what was its own stays. */
export function followed(
  content: ItemContent,
  { before, after }: { before: Master; after: Master },
  capability: PublishingCapability,
): ItemContent {
  const own = ownParts(content, before, capability);
  const following = partsOn(content, capability).filter((part) => !own.includes(part));
  return restored(content, after, following, capability);
}

function partsOn(content: ItemContent, capability: PublishingCapability): MasterPart[] {
  return platformRules(content, capability).title === null ? ['text', 'media'] : ['title', 'text', 'media'];
}

function saidBy({ title, text, media }: Master, content: ItemContent, capability: PublishingCapability): Master {
  const roles = mediaRoles(content, capability);
  return { title, text, media: media.filter(({ role }) => roles.includes(role)) };
}

/** Files are the same by their bytes and their use, as for a revision. */
function saysTheSame(content: Master, said: Master, part: MasterPart): boolean {
  if (part !== 'media') return content[part] === said[part];
  const used = ({ media }: Master) => media.map(({ sha256, role }) => `${role} ${sha256}`).join();
  return used(content) === used(said);
}
