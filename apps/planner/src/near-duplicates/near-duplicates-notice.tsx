import type { ReactNode } from 'react';
import { memoised } from '../ui/memoised.tsx';
import { NearDuplicateFindings } from '../ui/near-duplicate-findings.tsx';
import { useNearDuplicates } from './near-duplicates.api.ts';

/** What an item, as it was saved last, says that another one says too. */
export const NearDuplicatesNotice = memoised(function NearDuplicatesNotice({ itemId }: { itemId: string }): ReactNode {
  const found = useNearDuplicates(itemId).data;
  return found ? <NearDuplicateFindings findings={found.items} around={found.around} /> : null;
});
