import type { ItemDetail } from '@longstream/contracts/items';
import { isManual } from '@longstream/domain/platforms/platforms';
import { Download, ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { m } from '../paraglide/messages.js';
import { buttonLook } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { platformName } from '../ui/platforms/platform-glyph.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { CopiedText } from '../ui/copied-text.tsx';
import { Countdown } from './countdown.tsx';
import { LinkBackForm } from './link-back-form.tsx';

export interface HandedFile {
  name: string;
  url: string;
}

interface ByHandCardProps {
  item: Pick<ItemDetail, 'id' | 'platform'>;
  handOff: Pick<NonNullable<ItemDetail['handOff']>, 'openUrl' | 'title' | 'text' | 'expiresAt'>;
  files: readonly HandedFile[];
}

/** What a person does on a platform that lets nobody else: take the words and the files there, post, and come back with the link. */
export function ByHandCard({ item, handOff, files }: ByHandCardProps): ReactNode {
  const mayFinish = useMay('handoff.finish');
  const { id, platform } = item;
  const { openUrl, title, text, expiresAt } = handOff;
  const name = platformName(platform);
  const isTaken = isManual(platform);
  return (
    <section aria-labelledby="by-hand" className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 shadow-card">
      <div>
        <h2 id="by-hand" className="text-base">
          {m.by_hand_heading({ platform: name })}
        </h2>
        <p className="text-muted">{isTaken ? m.by_hand_about() : m.by_hand_about_draft()}</p>
        {expiresAt !== null && (
          <p className="text-sm">
            <Countdown endsAt={expiresAt} />
          </p>
        )}
      </div>
      <ol className="flex flex-col gap-4">
        {isTaken && (
          <Step title={m.by_hand_copy_step()}>
            {title && <CopiedText what={m.by_hand_title()} text={title} />}
            {text && <CopiedText what={m.by_hand_text()} text={text} />}
          </Step>
        )}
        {isTaken && files.length > 0 && (
          <Step title={m.by_hand_files_step()}>
            <ul className="flex flex-wrap gap-2">
              {files.map(({ name: fileName, url }) => (
                <li key={url} className="min-w-0">
                  <a
                    href={url}
                    download={fileName}
                    aria-label={m.by_hand_download({ name: fileName })}
                    className={`${buttonLook()} max-w-full`}
                  >
                    <Download aria-hidden className="size-4 shrink-0" />
                    <span className="truncate">{fileName}</span>
                  </a>
                </li>
              ))}
            </ul>
          </Step>
        )}
        <Step title={m.by_hand_open_step()}>
          {/^https?:/.test(openUrl) ? (
            <a href={openUrl} target="_blank" rel="noreferrer" className={`${buttonLook()} self-start`}>
              <ExternalLink aria-hidden className="size-4" />
              {m.by_hand_open({ platform: name })}
            </a>
          ) : (
            <p>{m.by_hand_open_unknown()}</p>
          )}
        </Step>
        <Step title={m.by_hand_link_step()}>
          {mayFinish ? <LinkBackForm itemId={id} platform={platform} /> : <Notice>{m.by_hand_not_allowed()}</Notice>}
        </Step>
      </ol>
    </section>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <li className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-3 [counter-increment:step]">
      <span
        aria-hidden
        className="mt-px inline-flex size-6 items-center justify-center rounded-full bg-accent-soft text-sm font-medium text-accent before:content-[counter(step)]"
      />
      <div className="flex min-w-0 flex-col gap-2">
        <h3 className="text-base font-medium">{title}</h3>
        {children}
      </div>
    </li>
  );
}
