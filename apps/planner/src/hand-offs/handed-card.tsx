import type { ItemDetail } from '@longstream/contracts/items';
import type { MediaAsset } from '@longstream/contracts/media';
import type { ReactNode } from 'react';
import { useAssets, useMediaUrls } from '../media/media.api.ts';
import { ByHandCard, type HandedFile } from './by-hand-card.tsx';
import { EndedCard } from './ended-card.tsx';
import { HandOffCard } from './hand-off-card.tsx';

/** What a person does about an item that is, or was, in their hands; nothing for any other item. */
export function HandedCard({ item }: { item: ItemDetail }): ReactNode {
  const { handOff } = item;
  const { assets } = useAssets(handOff?.media.map(({ mediaId }) => mediaId) ?? []);
  const { file } = useMediaUrls();
  if (handOff === null) return null;
  if (handOff.state === 'ended') return <EndedCard item={item} kind={handOff.kind} />;
  if (handOff.kind === 'by_hand') return <ByHandCard item={item} handOff={handOff} files={filesOf(handOff, assets, file)} />;
  return <HandOffCard item={item} handOff={handOff} />;
}

/** The approved files, each once, under the name that it has in the library. */
function filesOf(
  { media }: Pick<NonNullable<ItemDetail['handOff']>, 'media'>,
  assets: readonly MediaAsset[],
  urlOf: (mediaId: string) => string,
): HandedFile[] {
  const used = new Set(media.map(({ mediaId }) => mediaId));
  return assets.filter(({ id }) => used.has(id)).map(({ id, fileName }) => ({ name: fileName, url: urlOf(id) }));
}
