import type { TopicWords } from '@longstream/contracts/comments';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { announce } from '../ui/toast.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { useWorkspacePath } from '../workspaces/workspaces.api.ts';
import { useSetTopicWords, useTopicWords } from './comments.api.ts';

/** The names that make one word, and the words that make no topic: the team's own, since no dictionary knows its trade. */
export function TopicWordsForm(): ReactNode {
  const words = useTopicWords();
  if (!useMay('result.label')) return null;
  return (
    <details>
      <summary className="min-h-6 cursor-pointer text-sm text-accent">{m.topic_words_title()}</summary>
      <Loaded query={words}>{(loaded) => <Form words={loaded} />}</Loaded>
    </details>
  );
}

function Form({ words }: { words: TopicWords }): ReactNode {
  const path = useWorkspacePath();
  const save = useSetTopicWords();
  const [names, setNames] = useState(words.names.join('\n'));
  const [leftOut, setLeftOut] = useState(words.leftOut.join('\n'));
  const body = { names: wordsIn(names), leftOut: wordsIn(leftOut) };
  return (
    <form
      className="flex max-w-160 flex-col gap-4 pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ params: { path }, body }, { onSuccess: () => announce(m.topic_words_saved()) });
      }}
    >
      <TextArea
        label={m.topic_words_names()}
        hint={m.topic_words_names_hint()}
        error={problemOf(body.names)}
        value={names}
        onChange={({ target }) => setNames(target.value)}
      />
      <TextArea
        label={m.topic_words_left_out()}
        hint={m.topic_words_left_out_hint()}
        error={problemOf(body.leftOut)}
        value={leftOut}
        onChange={({ target }) => setLeftOut(target.value)}
      />
      <ProblemNotice error={save.error} />
      <Button
        type="submit"
        className="self-start"
        busy={save.isPending}
        disabled={(problemOf(body.names) ?? problemOf(body.leftOut)) !== undefined}
      >
        {m.action_save()}
      </Button>
    </form>
  );
}

const wordsIn = (text: string): string[] => [...new Set(text.split(/\s+/).filter(Boolean))];

const problemOf = (words: readonly string[]): string | undefined =>
  words.length > 200 || words.some((word) => word.length > 40) ? m.topic_words_wrong() : undefined;
