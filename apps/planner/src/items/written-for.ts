import type { ItemContent } from '@longstream/domain/items/item-content';
import { CAPABILITIES, type Capability, type PublishingCapability, publishingCapability } from '@longstream/domain/platforms/platforms';

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
