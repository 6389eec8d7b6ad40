import type { MediaAsset } from '@longstream/contracts/media';
import { type ReactNode, useId, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { Button } from '../ui/button.tsx';
import { useMay } from '../workspaces/rights.api.ts';
import { RightsDialog } from './rights-dialog.tsx';
import { RightsMark, rightsWords } from './rights-words.tsx';

/** Until when a file may go out, and where it is from. */
export function RightsSection({ asset }: { asset: MediaAsset }): ReactNode {
  const id = useId();
  const mayWrite = useMay('media.write');
  const [changing, setChanging] = useState(false);
  return (
    <section aria-labelledby={id} className="flex flex-col items-start gap-1">
      <h3 id={id} className="text-base">
        {m.media_rights()}
      </h3>
      <p className="flex flex-wrap items-center gap-2">
        {rightsWords(asset)} <RightsMark asset={asset} />
      </p>
      {asset.rightsNote !== '' && <p className="text-sm wrap-anywhere whitespace-pre-line text-muted">{asset.rightsNote}</p>}
      {mayWrite && (
        <Button className="mt-1" onClick={() => setChanging(true)}>
          {m.media_rights_change()}
        </Button>
      )}
      {changing && <RightsDialog assets={[asset]} onClose={() => setChanging(false)} />}
    </section>
  );
}
