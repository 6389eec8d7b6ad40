import type { WorkspaceEvent } from '@longstream/contracts/events';

export type StreamState = 'connecting' | 'open' | 'lost';

interface Listener {
  onEvent: (event: WorkspaceEvent) => void;
  onState: (state: StreamState) => void;
}

const RETRY_MS = 3000;

type Relay = { kind: 'event'; event: WorkspaceEvent } | { kind: 'state'; state: StreamState } | { kind: 'ask' };

/**
 * Listens to a workspace's events, over one connection for all tabs of this browser.
 *
 * The tab that holds the lock keeps the connection and relays to the others; when it closes, the
 * browser gives the lock to the next. A browser opens six connections per address, and ten open
 * tabs would otherwise leave none for anything else.
 *
 * @returns stops listening
 */
export function listenToWorkspace(workspaceId: string, listener: Listener): () => void {
  const channel = new BroadcastChannel(`longstream-events-${workspaceId}`);
  const stopped = new AbortController();
  let leading = false;
  let state: StreamState = 'connecting';

  const hear = (next: StreamState): void => {
    state = next;
    listener.onState(next);
  };
  const say = (next: StreamState): void => {
    hear(next);
    channel.postMessage({ kind: 'state', state: next } satisfies Relay);
  };

  channel.onmessage = ({ data }: MessageEvent<Relay>) => {
    if (data.kind === 'event') listener.onEvent(data.event);
    else if (data.kind === 'state') hear(data.state);
    else if (leading) say(state);
  };
  channel.postMessage({ kind: 'ask' } satisfies Relay);

  const lead = (): Promise<void> => {
    leading = true;
    // Between the former tab's connection and this one, events may have gone by.
    if (state === 'open') say('lost');
    return connect(workspaceId, stopped.signal, say, (event) => {
      listener.onEvent(event);
      channel.postMessage({ kind: 'event', event } satisfies Relay);
    });
  };

  // Browsers have locks only where the page is secure (https, or this machine); elsewhere each tab leads itself.
  const led = isSecureContext ? navigator.locks.request(`longstream-events-${workspaceId}`, { signal: stopped.signal }, lead) : lead();
  led.catch((error: unknown) => {
    // Stopping while still waiting for the lock is the usual end of a tab that never led.
    if (!stopped.signal.aborted) throw error;
  });

  return () => {
    stopped.abort();
    channel.close();
  };
}

/** Keeps a connection until `signal` aborts. */
async function connect(
  workspaceId: string,
  signal: AbortSignal,
  say: (state: StreamState) => void,
  onEvent: (event: WorkspaceEvent) => void,
): Promise<void> {
  let source = open();
  // The source itself would learn only after minutes that nothing arrives any more; the browser knows at once.
  const lose = (): void => {
    source.close();
    say('lost');
  };
  const comeBack = (): void => {
    source.close();
    source = open();
  };
  addEventListener('offline', lose, { signal });
  addEventListener('online', comeBack, { signal });
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  source.close();

  function open(): EventSource {
    const opened = new EventSource(`/api/workspaces/${workspaceId}/events`);
    opened.onopen = () => say('open');
    opened.onmessage = ({ data }: MessageEvent<string>) => {
      onEvent(JSON.parse(data) as WorkspaceEvent);
    };
    opened.onerror = () => {
      say('lost');
      // The browser tries again by itself unless it was answered with an error, as by a proxy while the api restarts.
      if (opened.readyState === EventSource.CLOSED) setTimeout(() => !signal.aborted && source === opened && (source = open()), RETRY_MS);
    };
    return opened;
  }
}
