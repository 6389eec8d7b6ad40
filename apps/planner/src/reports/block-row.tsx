import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import type { ReportBlock } from '@longstream/contracts/reports';
import { METRICS } from '@longstream/domain/engagement/metrics';
import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { IconButton } from '../ui/button.tsx';
import { Select, TextArea, TextField } from '../ui/field.tsx';
import { metricWord } from '../ui/metric-words.ts';
import { blockWord } from './block-words.ts';

interface BlockRowProps {
  block: ReportBlock;
  isFirst: boolean;
  isLast: boolean;
  onChange: (block: ReportBlock) => void;
  onRemove: () => void;
  onStep: (by: -1 | 1) => void;
  /** Another block was let go of here. */
  onTaken: (blockId: string) => void;
}

export function BlockRow({ block, isFirst, isLast, onChange, onRemove, onStep, onTaken }: BlockRowProps): ReactNode {
  const row = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const [isOver, setOver] = useState(false);
  const taken = useEffectEvent(onTaken);
  const name = blockWord(block);

  useEffect(() => {
    const [element, dragHandle] = [row.current, handle.current];
    if (element === null || dragHandle === null) return;
    const endDragging = draggable({ element, dragHandle, getInitialData: () => ({ reportBlock: block.id }) });
    const endTaking = dropTargetForElements({
      element,
      canDrop: ({ source }) => typeof source.data['reportBlock'] === 'string' && source.data['reportBlock'] !== block.id,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        taken(String(source.data['reportBlock']));
      },
    });
    return () => {
      endDragging();
      endTaking();
    };
  }, [block.id]);

  return (
    <li
      ref={row}
      className={`flex flex-col gap-2 rounded-md border bg-surface px-2 py-1.5 ${isOver ? 'border-accent bg-accent-soft' : 'border-line'}`}
    >
      <div className="flex items-center gap-1">
        <span ref={handle} title={m.report_block_drag({ block: name })} className="cursor-grab px-1 py-1.5 text-muted">
          <GripVertical aria-hidden className="size-4" />
        </span>
        <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
        <IconButton label={m.report_block_up({ block: name })} disabled={isFirst} onClick={() => onStep(-1)}>
          <ArrowUp aria-hidden className="size-4" />
        </IconButton>
        <IconButton label={m.report_block_down({ block: name })} disabled={isLast} onClick={() => onStep(1)}>
          <ArrowDown aria-hidden className="size-4" />
        </IconButton>
        <IconButton label={m.report_block_remove({ block: name })} onClick={onRemove}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </div>
      <BlockFields block={block} onChange={onChange} />
    </li>
  );
}

/** What can be said of a block of this kind; nothing of most. */
function BlockFields({ block, onChange }: Pick<BlockRowProps, 'block' | 'onChange'>): ReactNode {
  if (block.kind === 'text') {
    return (
      <div className="flex flex-col gap-2 px-1 pb-1">
        <TextField
          label={m.report_block_title()}
          value={block.title}
          maxLength={200}
          onChange={({ target }) => onChange({ ...block, title: target.value })}
        />
        <TextArea
          label={m.report_block_text()}
          value={block.text}
          maxLength={4000}
          onChange={({ target }) => onChange({ ...block, text: target.value })}
        />
      </div>
    );
  }
  if (!('metric' in block)) return null;
  return (
    <div className="flex gap-2 px-1 pb-1">
      <Select
        className="flex-1"
        label={m.report_block_metric()}
        value={block.metric}
        options={METRICS.map((metric) => ({ value: metric, label: metricWord(metric) }))}
        onChange={({ target }) => {
          const metric = METRICS.find((one) => one === target.value);
          if (metric !== undefined) onChange({ ...block, metric });
        }}
      />
      {'items' in block && (
        <Select
          label={m.report_block_items()}
          value={String(block.items)}
          options={(block.kind === 'curves' ? [1, 3, 5, 8] : [5, 10, 20, 50]).map((count) => ({
            value: String(count),
            label: String(count),
          }))}
          onChange={({ target }) => onChange({ ...block, items: Number(target.value) })}
        />
      )}
    </div>
  );
}
