import type { SaveRemark } from '@longstream/contracts/approvals';
import type { ItemContent } from '@longstream/contracts/items';
import { REMARK_FIELDS } from '@longstream/domain/approvals/remark';
import { MessageSquarePlus, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button, IconButton } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/field.tsx';

type Passage = Pick<SaveRemark, 'field' | 'start' | 'end'>;

interface RemarkFieldsProps {
  content: ItemContent;
  remarks: readonly SaveRemark[];
  onChange: (remarks: readonly SaveRemark[]) => void;
}

/** The words as they are, to select a passage of, by mouse or keys, and to say what has to change about it. */
export function RemarkFields({ content, remarks, onChange }: RemarkFieldsProps): ReactNode {
  const [selected, setSelected] = useState<Passage | null>(null);
  // Those that were left here before are in sight.
  const [isOpen] = useState(remarks.length > 0);
  const labels = { title: m.approvals_remark_title(), text: m.approvals_remark_text() };
  const written = REMARK_FIELDS.filter((field) => content[field] !== '');
  if (written.length === 0) return null;
  return (
    <details open={isOpen} className="rounded-md border border-line px-3 py-2">
      <summary className="min-h-6 cursor-pointer">{m.approvals_remarks()}</summary>
      <div className="mt-2 flex flex-col gap-2">
        {written.map((field) => (
          <TextArea
            key={field}
            ref={keepWords}
            // Nothing to write with is offered on a phone.
            inputMode="none"
            aria-readonly
            onChange={() => undefined}
            rows={field === 'title' ? 1 : 5}
            label={labels[field]}
            value={content[field]}
            onSelect={({ currentTarget: { selectionStart: start, selectionEnd: end } }) =>
              setSelected(start < end ? { field, start, end } : null)
            }
          />
        ))}
        <Button
          className="self-start"
          icon={<MessageSquarePlus aria-hidden className="size-4" />}
          disabled={selected === null}
          onClick={() => selected && onChange([...remarks, { ...selected, comment: '' }])}
        >
          {m.approvals_remark_add()}
        </Button>
        {remarks.map((remark, index) => {
          const quote = content[remark.field].slice(remark.start, remark.end);
          return (
            <div key={index} className="flex items-end gap-1">
              <TextField
                className="flex-1"
                label={m.approvals_remark_about({ quote })}
                maxLength={500}
                value={remark.comment}
                onChange={({ target }) => onChange(remarks.with(index, { ...remark, comment: target.value }))}
              />
              <IconButton label={m.approvals_remark_remove({ quote })} onClick={() => onChange(remarks.toSpliced(index, 1))}>
                <X aria-hidden className="size-4" />
              </IconButton>
            </div>
          );
        })}
      </div>
    </details>
  );
}

/**
 * Keys select in a field that can be written in only: in one that is `readOnly` browsers have no caret. So it is one that can be, and
 * takes nothing. What an input method writes cannot be refused; its value is put back.
 */
function keepWords(field: HTMLTextAreaElement): () => void {
  const refuse = (event: Event) => event.preventDefault();
  field.addEventListener('beforeinput', refuse);
  return () => field.removeEventListener('beforeinput', refuse);
}
