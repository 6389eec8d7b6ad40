import type { CampaignResponse } from '@longstream/contracts/campaigns';
import type { Checklist } from '@longstream/contracts/playbook';
import type { RouteChecklist } from '@longstream/domain/approvals/route';
import { FOUR_I } from '@longstream/domain/playbook/checklist';
import { type ReactNode, useId, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { ChecklistDialog } from './checklist-dialog.tsx';
import { questionWord } from './plan-words.ts';
import { useChecklist } from './playbook.api.ts';

interface AskedChecklistProps {
  response: Pick<CampaignResponse, 'id' | 'title'>;
  /** What the route wants answered. */
  upTo: Exclude<RouteChecklist, 'none'>;
}

/** What an approver has to know of the response's checklist: each answer, and what is missing. */
export function AskedChecklist({ response, upTo }: AskedChecklistProps): ReactNode {
  const id = useId();
  const [open, setOpen] = useState(false);
  const wanted = (useChecklist(response.id).data?.asked ?? []).filter((asked) => upTo === 'questions_and_scores' || !isScore(asked));
  return (
    <section aria-labelledby={id} className="flex flex-col gap-1">
      <h3 id={id} className="text-base">
        {m.checklist_progress({ answered: wanted.filter(({ answer }) => answer !== null).length, asked: wanted.length })}
      </h3>
      <ul className="text-sm">
        {wanted.map((asked) => (
          <li key={asked.question} className="flex justify-between gap-3">
            <span>{questionWord(asked.question)}</span>
            <span className={asked.answer === null ? 'text-danger' : undefined}>{answerWord(asked)}</span>
          </li>
        ))}
      </ul>
      <Button className="self-start" onClick={() => setOpen(true)}>
        {m.checklist_open()}
      </Button>
      {open && <ChecklistDialog response={response} onClose={() => setOpen(false)} />}
    </section>
  );
}

type Asked = Checklist['asked'][number];

const isScore = ({ question }: Asked): boolean => (FOUR_I as readonly string[]).includes(question);

function answerWord(asked: Asked): string {
  if (asked.answer === null) return m.checklist_unanswered();
  if (isScore(asked)) return String(asked.answer.value);
  return asked.answer.value === 1 ? m.checklist_yes() : m.checklist_no();
}
