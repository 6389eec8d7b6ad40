import { ConnectByHand, ConnectChannel, type ConnectablePlatform, ConnectWithKeys } from '@longstream/contracts/channels';
import { checkAccountKeys, type KeyFinding } from '@longstream/domain/platforms/connecting';
import type { Capability } from '@longstream/domain/platforms/platforms';
import { ExternalLink } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { m } from '../paraglide/messages.js';
import { failureOf } from '../problems/problem.ts';
import { ProblemNotice } from '../problems/problem-notice.tsx';
import { issueSentence } from '../problems/issue-words.ts';
import { Choice } from '../ui/choice.tsx';
import { TextField } from '../ui/field.tsx';
import { preparationFor } from '../ui/platforms/connecting-words.ts';
import { CapabilityChoice } from './capability-choice.tsx';
import { KeyField } from './key-field.tsx';

/** What is already known of the wish: everything but the secrets, when an account has to be connected again. */
export interface ConnectWish {
  capabilities?: readonly Capability[];
  settings?: { rip?: string | undefined };
  displayName?: string;
  profileUrl?: string | null;
}

/** The wish as the api takes it, by the platform's way. */
export type Connecting =
  | { way: 'consent'; body: ConnectChannel }
  | { way: 'keys'; body: ConnectWithKeys }
  | { way: 'manual'; body: ConnectByHand };

export interface ConnectFormProps {
  id: string;
  platform: ConnectablePlatform;
  wish: ConnectWish;
  onSubmit: (connecting: Connecting) => void;
  problem: unknown;
}

/** What one platform asks for, whichever way its accounts are connected. */
export function ConnectForm(props: ConnectFormProps): ReactNode {
  const { way } = props.platform;
  const Fields = way === 'consent' ? ConsentForm : way === 'keys' ? KeysForm : ByHandForm;
  return (
    <div className="flex flex-col gap-5">
      <Preparation platform={props.platform} />
      <Fields {...props} />
    </div>
  );
}

function Preparation({ platform: { platform, sandbox } }: { platform: ConnectablePlatform }): ReactNode {
  const { takes, console } = preparationFor(platform);
  return (
    <section aria-labelledby="takes" className="rounded-md bg-sunken px-3 py-2 text-sm">
      <h4 id="takes" className="font-medium">
        {m.connect_takes()}
      </h4>
      <p className="text-muted">{takes()}</p>
      {console !== undefined && (
        <a href={console} target="_blank" rel="noreferrer" className="inline-flex min-h-6 items-center gap-1 text-accent underline">
          {m.connect_console()}
          <ExternalLink aria-hidden className="size-3.5" />
        </a>
      )}
      {sandbox && <p className="mt-1">{m.connect_sandbox_hint()}</p>}
    </section>
  );
}

/** The capabilities to begin with: what is known, or the only one there is. */
function firstCapabilities({ capabilities: offered }: ConnectablePlatform, { capabilities }: ConnectWish): Capability[] {
  return [...(capabilities ?? (offered.length === 1 ? offered : []))];
}

function ConsentForm({ id, platform: chosen, wish, onSubmit, problem }: ConnectFormProps): ReactNode {
  const [capabilities, setCapabilities] = useState(firstCapabilities(chosen, wish));
  const [rip, setRip] = useState(wish.settings?.rip ?? '');
  const [tried, setTried] = useState(false);
  const settings = chosen.needsRip ? { rip: rip.trim() } : {};
  const asked = ConnectChannel.safeParse({ platform: chosen.platform, capabilities, settings });
  const isWrong = (field: string): boolean => tried && !asked.success && asked.error.issues.some(({ path }) => path.includes(field));
  const refusedRip = refusalAt(problem, 'settings.rip');
  return (
    <Form
      id={id}
      problem={refusedRip === undefined ? problem : null}
      onSubmit={() => {
        setTried(true);
        if (asked.success) onSubmit({ way: 'consent', body: asked.data });
      }}
    >
      {chosen.capabilities.length > 1 && (
        <CapabilityChoice
          platform={chosen.platform}
          offered={chosen.capabilities}
          from={chosen.capabilitiesFrom}
          value={capabilities}
          onChange={setCapabilities}
          error={isWrong('capabilities') ? m.connect_choose_capability() : undefined}
        />
      )}
      {chosen.needsRip && <RipField value={rip} onChange={setRip} error={isWrong('rip') ? m.connect_rip_bad() : refusedRip} />}
    </Form>
  );
}

function KeysForm({ id, platform: chosen, wish, onSubmit, problem }: ConnectFormProps): ReactNode {
  const { platform, sandbox, capabilitiesFrom } = chosen;
  const [from, setFrom] = useState<'sandbox' | 'typed'>(sandbox ? 'sandbox' : 'typed');
  const [keys, setKeys] = useState<Record<string, string>>({});
  const [capabilities, setCapabilities] = useState(firstCapabilities(chosen, wish));
  const [tried, setTried] = useState(false);
  const asksCapabilities = capabilitiesFrom === 'team' && chosen.capabilities.length > 1;
  const isTyped = from === 'typed';
  const findings = isTyped ? checkAccountKeys(platform, keys) : [];
  const errorOf = (name: string): string | undefined => {
    const found = tried ? findings.find((finding) => finding.name === name) : undefined;
    return found ? KEY_FAULTS[found.rule]() : refusalAt(problem, `keys.${name}`);
  };
  const isPlaced = chosen.keys.some(({ name }) => refusalAt(problem, `keys.${name}`) !== undefined);
  const send = () => {
    setTried(true);
    if (findings.length > 0 || (asksCapabilities && capabilities.length === 0)) return;
    const typed = Object.fromEntries(Object.entries(keys).filter(([, text]) => text.trim() !== ''));
    onSubmit({
      way: 'keys',
      body: ConnectWithKeys.parse({ platform, ...(isTyped && { keys: typed }), ...(asksCapabilities && { capabilities }) }),
    });
  };
  return (
    <Form id={id} problem={isPlaced ? null : problem} advice={m.connect_keys_refused()} onSubmit={send}>
      {sandbox && (
        <Choice
          legend={m.connect_keys_from()}
          value={from}
          onChange={setFrom}
          options={[
            { value: 'sandbox', label: m.connect_keys_sandbox(), hint: m.connect_keys_sandbox_about() },
            { value: 'typed', label: m.connect_keys_typed(), hint: m.connect_keys_typed_about() },
          ]}
        />
      )}
      {isTyped &&
        chosen.keys.map((accountKey) => (
          <KeyField
            key={accountKey.name}
            platform={platform}
            accountKey={accountKey}
            value={keys[accountKey.name] ?? ''}
            onChange={(text) => setKeys({ ...keys, [accountKey.name]: text })}
            error={errorOf(accountKey.name)}
          />
        ))}
      {isTyped && !sandbox && <p className="text-sm text-muted">{m.connect_keys_typed_about()}</p>}
      {asksCapabilities && (
        <CapabilityChoice
          platform={platform}
          offered={chosen.capabilities}
          from={capabilitiesFrom}
          value={capabilities}
          onChange={setCapabilities}
          error={tried && capabilities.length === 0 ? m.connect_choose_capability() : undefined}
        />
      )}
    </Form>
  );
}

const KEY_FAULTS: Record<KeyFinding['rule'], () => string> = {
  required: m.issue_missing,
  one_line: m.connect_key_one_line,
  too_long: m.connect_key_too_long,
  unknown_field: m.issue_other,
};

function ByHandForm({ id, platform: { platform }, wish, onSubmit, problem }: ConnectFormProps): ReactNode {
  const [name, setName] = useState(wish.displayName ?? '');
  const [profile, setProfile] = useState(wish.profileUrl ?? '');
  const [tried, setTried] = useState(false);
  const profileUrl = profile.trim();
  const asked = ConnectByHand.safeParse({ platform, displayName: name, ...(profileUrl !== '' && { profileUrl }) });
  const faults = asked.success || !tried ? [] : asked.error.issues;
  const nameFault = faults.find(({ path }) => path[0] === 'displayName');
  const isProfileBad = faults.some(({ path }) => path[0] === 'profileUrl');
  return (
    <Form
      id={id}
      problem={problem}
      onSubmit={() => {
        setTried(true);
        if (asked.success) onSubmit({ way: 'manual', body: asked.data });
      }}
    >
      <TextField
        label={m.connect_display_name()}
        hint={m.connect_display_name_hint()}
        required
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={nameFault && issueSentence(nameFault.code, nameFault.message)}
      />
      <TextField
        type="url"
        label={m.connect_profile()}
        hint={m.connect_profile_hint()}
        value={profile}
        onChange={(event) => setProfile(event.target.value)}
        error={isProfileBad ? m.connect_profile_bad() : undefined}
      />
    </Form>
  );
}

export function RipField({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (rip: string) => void;
  error: string | undefined;
}): ReactNode {
  return (
    <TextField
      label={m.connect_rip()}
      hint={m.connect_rip_hint()}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      error={error}
    />
  );
}

interface FormProps {
  id: string;
  onSubmit: () => void;
  problem: unknown;
  /** What to look at when the platform refuses. */
  advice?: string;
  children: ReactNode;
}

function Form({ id, onSubmit, problem, advice, children }: FormProps): ReactNode {
  return (
    <form
      id={id}
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
      <ProblemNotice error={problem}>
        {advice !== undefined && failureOf(problem).code === 'platform_refused' && <p>{advice}</p>}
      </ProblemNotice>
    </form>
  );
}

/** What the api said against one field; undefined where it said nothing. */
export function refusalAt(problem: unknown, field: string): string | undefined {
  const issue = failureOf(problem).issues.find((candidate) => candidate.field === field);
  return issue && issueSentence(issue.rule, issue.message);
}
