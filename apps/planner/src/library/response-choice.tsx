import { type ReactNode, useState } from 'react';
import { useCampaignNames, useResponseTitles } from '../campaigns/campaigns.api.ts';
import { m } from '../paraglide/messages.js';
import { Select } from '../ui/field.tsx';

interface ResponseChoiceProps {
  /** Empty while none is chosen. */
  responseId: string;
  onChange: (responseId: string) => void;
}

/** A response, by way of its campaign. */
export function ResponseChoice({ responseId, onChange }: ResponseChoiceProps): ReactNode {
  const campaigns = useCampaignNames().data;
  const [campaignId, setCampaignId] = useState('');
  return (
    <>
      <Select
        label={m.library_campaign()}
        value={campaignId}
        options={[{ value: '', label: m.library_choose() }, ...[...(campaigns ?? [])].map(([value, label]) => ({ value, label }))]}
        onChange={({ target }) => {
          setCampaignId(target.value);
          onChange('');
        }}
      />
      {campaignId !== '' && <InCampaign key={campaignId} campaignId={campaignId} responseId={responseId} onChange={onChange} />}
    </>
  );
}

function InCampaign({ campaignId, responseId, onChange }: ResponseChoiceProps & { campaignId: string }): ReactNode {
  const titles = useResponseTitles(campaignId).data;
  if (titles?.size === 0) return <p className="text-muted">{m.library_no_response()}</p>;
  return (
    <Select
      label={m.library_response()}
      value={responseId}
      options={[{ value: '', label: m.library_choose() }, ...[...(titles ?? [])].map(([value, label]) => ({ value, label }))]}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
