import type { CampaignResponse } from '@longstream/contracts/campaigns';
import type { Checklist } from '@longstream/contracts/playbook';
import { FOUR_I } from '@longstream/domain/playbook/checklist';
import { can } from '@longstream/domain/workspaces/rights';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { SelectControl } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { formatInstant } from '../ui/format.ts';
import { useTimeZone } from '../ui/time-zone.ts';
import { announce } from '../ui/toast.tsx';
import { useWorkspace, useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { questionWord } from './plan-words.ts';
import { useAnswerChecklist, useChecklist } from './playbook.api.ts';

type Asked = Checklist['asked'][number];

interface ChecklistDialogProps {
  response: Pick<CampaignResponse, 'id' | 'title'>;
  onClose: () => void;
}

/** What a team asks itself before a response goes out. Whoever answers is named. */
export function ChecklistDialog({ response, onClose }: ChecklistDialogProps): ReactNode {
  const { role } = useWorkspace();
  const path = useWorkspacePath();
  const checklist = useChecklist(response.id);
  const answer = useAnswerChecklist();
  const [given, setGiven] = useState<ReadonlyMap<Asked['question'], number>>(new Map());
  const mayAnswer = can(role, 'response.write');
  const isScore = ({ question }: Asked) => (FOUR_I as readonly string[]).includes(question);
  const submit = () => {
    const body = { answers: [...given].map(([question, value]) => ({ question, value })) };
    const onSuccess = () => {
      announce(m.checklist_saved());
      onClose();
    };
    answer.mutate({ params: { path: { ...path, responseId: response.id } }, body }, { onSuccess });
  };
  const lines = (asked: readonly Asked[]) =>
    asked.map((one) => (
      <Line
        key={one.question}
        asked={one}
        value={given.get(one.question) ?? one.answer?.value ?? null}
        choices={isScore(one) ? SCORES : yesNo()}
        onAnswer={mayAnswer ? (value) => setGiven(new Map(given).set(one.question, value)) : undefined}
      />
    ));
  return (
    <FormDialog
      onClose={onClose}
      title={m.checklist_title({ title: response.title })}
      submit={m.action_save()}
      busy={answer.isPending}
      disabled={given.size === 0}
      onSubmit={submit}
    >
      <Loaded query={checklist}>
        {({ asked }) => (
          <>
            <ul className="flex flex-col gap-2">{lines(asked.filter((one) => !isScore(one)))}</ul>
            <section aria-labelledby="four-i">
              <h3 id="four-i" className="font-medium">
                {m.four_i()}
              </h3>
              <p className="mb-1 text-sm text-muted">{m.four_i_about()}</p>
              <ul className="flex flex-col gap-2">{lines(asked.filter(isScore))}</ul>
            </section>
          </>
        )}
      </Loaded>
      <ProblemNotice error={answer.error} />
    </FormDialog>
  );
}

const SCORES = [1, 2, 3, 4, 5].map((score) => ({ value: String(score), label: String(score) }));
const yesNo = () => [
  { value: '1', label: m.checklist_yes() },
  { value: '0', label: m.checklist_no() },
];

interface LineProps {
  asked: Asked;
  value: number | null;
  choices: { value: string; label: string }[];
  onAnswer: ((value: number) => void) | undefined;
}

function Line({ asked: { question, answer }, value, choices, onAnswer }: LineProps): ReactNode {
  const timeZone = useTimeZone();
  const word = questionWord(question);
  const said = answer && m.checklist_said({ name: answer.byName, time: formatInstant(answer.at, timeZone, 'dayTime') });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-0 flex-1 basis-48">
        {word}
        <span className="block text-sm text-muted">{said ?? m.checklist_unanswered()}</span>
      </span>
      <span className="w-24">
        <SelectControl
          aria-label={word}
          disabled={onAnswer === undefined}
          options={value === null ? [{ value: '', label: '–' }, ...choices] : choices}
          value={value === null ? '' : String(value)}
          onChange={(event) => onAnswer?.(Number(event.target.value))}
        />
      </span>
    </li>
  );
}
