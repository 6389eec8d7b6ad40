import type { ReportBlock } from '@longstream/contracts/reports';
import { REPORT_BLOCKS } from '@longstream/domain/reports/report-blocks';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { BlockRow } from './block-row.tsx';
import { blockKindWord, blockWord } from './block-words.ts';
import { movedTo, newBlock } from './blocks.ts';

interface BlockListProps {
  blocks: readonly ReportBlock[];
  onChange: (blocks: ReportBlock[]) => void;
}

/** The blocks of a report in their order, which a pointer drags and keys step through. */
export function BlockList({ blocks, onChange }: BlockListProps): ReactNode {
  const [moved, setMoved] = useState('');
  const move = (block: ReportBlock, place: number) => {
    onChange(movedTo(blocks, block.id, place));
    setMoved(m.report_block_moved({ block: blockWord(block), place: place + 1, count: blocks.length }));
  };
  return (
    <div className="flex flex-col gap-2">
      {blocks.length === 0 ? (
        <p className="text-muted">{m.report_blocks_empty()}</p>
      ) : (
        <ol aria-label={m.report_blocks()} className="flex flex-col gap-2">
          {blocks.map((block, place) => (
            <BlockRow
              key={block.id}
              block={block}
              isFirst={place === 0}
              isLast={place === blocks.length - 1}
              onChange={(changed) => onChange(blocks.map((one) => (one.id === block.id ? changed : one)))}
              onRemove={() => onChange(blocks.filter(({ id }) => id !== block.id))}
              onStep={(by) => move(block, place + by)}
              onTaken={(blockId) => {
                const taken = blocks.find(({ id }) => id === blockId);
                if (taken !== undefined) move(taken, place);
              }}
            />
          ))}
        </ol>
      )}
      <span role="status" className="sr-only">
        {moved}
      </span>
      <Menu
        trigger={
          <Button className="self-start" icon={<Plus aria-hidden className="size-4" />}>
            {m.report_block_add()}
          </Button>
        }
      >
        {REPORT_BLOCKS.map((kind) => (
          <MenuItem key={kind} onSelect={() => onChange([...blocks, newBlock(kind)])}>
            {blockKindWord(kind)}
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}
