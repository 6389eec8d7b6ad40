import type { PastHold } from '@longstream/contracts/holds';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { Loaded } from '../problems/loaded.tsx';
import { heldWords } from '../ui/hold-words.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { Section } from '../ui/screen.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { Time } from '../ui/time.tsx';
import { durationWords } from './duration-words.ts';
import { usePastHolds } from './holds.api.ts';

/** What was held and is not any more: by whom, why, and for how long. */
export function PastHoldsSection(): ReactNode {
  const past = usePastHolds();
  return (
    <Section title={m.past_holds_title()} about={m.past_holds_about()}>
      <Loaded query={past}>
        {({ pages }) => {
          const holds = pages.flatMap(({ items }) => items);
          if (holds.length === 0) return <p className="text-muted">{m.past_holds_none()}</p>;
          return (
            <div className="flex flex-col gap-3">
              <Table caption={m.past_holds_title()} columns={columns()} rows={holds} rowKey={({ id }) => id} />
              <MoreButton list={past} />
            </div>
          );
        }}
      </Loaded>
    </Section>
  );
}

const columns = (): readonly Column<PastHold>[] => [
  { key: 'what', header: m.past_holds_what(), rowHeader: true, cell: heldWords },
  { key: 'why', header: m.past_holds_why(), cell: ({ reason }) => reason },
  { key: 'made', header: m.past_holds_made(), cell: ({ madeByName, madeAt }) => <Done by={madeByName} at={madeAt} /> },
  {
    key: 'released',
    header: m.past_holds_released(),
    cell: ({ releasedByName, releasedAt }) => <Done by={releasedByName} at={releasedAt} />,
  },
  {
    key: 'lasted',
    header: m.past_holds_lasted(),
    numeric: true,
    cell: ({ madeAt, releasedAt }) => durationWords(Date.parse(releasedAt) - Date.parse(madeAt)),
  },
];

function Done({ by, at }: { by: string; at: string }): ReactNode {
  return (
    <>
      {by} <Time at={at} />
    </>
  );
}
