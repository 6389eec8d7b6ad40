import type { ReportBlock } from '@longstream/contracts/reports';
import type { ReportBlockKind } from '@longstream/domain/reports/report-blocks';
import { newId } from '../ui/new-id.ts';

/** A block as it begins. */
export function newBlock(kind: ReportBlockKind): ReportBlock {
  const id = newId();
  switch (kind) {
    case 'text':
      return { id, kind, title: '', text: '' };
    case 'curves':
      return { id, kind, metric: 'plays', items: 5 };
    case 'top_items':
      return { id, kind, metric: 'plays', items: 10 };
    case 'responses':
    case 'platforms':
      return { id, kind, metric: 'plays' };
    default:
      return { id, kind };
  }
}

/** The same blocks, one of them at another place. */
export function movedTo(blocks: readonly ReportBlock[], blockId: string, place: number): ReportBlock[] {
  const moved = blocks.find(({ id }) => id === blockId);
  const others = blocks.filter(({ id }) => id !== blockId);
  return moved === undefined ? [...blocks] : others.toSpliced(Math.max(0, Math.min(place, others.length)), 0, moved);
}
