import type { ItemContent } from '../items/item-content.ts';
import { CAPABILITIES, type Capability, type PublishingCapability, publishingCapability } from './platforms.ts';

/**
 * The capability that an item is written for: the one by which it goes out, or, where its channel has that no more, the one it
 * names or its platform would take. Null on platforms where nothing is published.
 */
export function writtenFor(
  { platform, capability }: Pick<ItemContent, 'platform' | 'capability'>,
  capabilities: readonly Capability[],
): PublishingCapability | null {
  return publishingCapability(capability, capabilities) ?? capability ?? publishingCapability(undefined, CAPABILITIES[platform]);
}
