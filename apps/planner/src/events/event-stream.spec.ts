import { BroadcastChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { WorkspaceEvent } from '@longstream/contracts/events';
import { waitFor } from '@testing-library/react';
import { listenToWorkspace, type StreamState } from './event-stream.ts';

/** The server's side of a connection, in the test's hands. */
class Connection {
  static readonly CLOSED = 2;
  static open: Connection[] = [];
  readyState = 0;
  onopen = (): void => undefined;
  onerror = (): void => undefined;
  onmessage = (_message: { data: string }): void => undefined;

  constructor(readonly url: string) {
    Connection.open.push(this);
  }

  close(): void {
    Connection.open = Connection.open.filter((connection) => connection !== this);
  }
}

/** The browser's lock: one holder, the others in line. */
class Locks {
  private last: Promise<void> = Promise.resolve();

  async request(_name: string, { signal }: { signal: AbortSignal }, hold: () => Promise<void>): Promise<void> {
    const mine = this.last.then(() => (signal.aborted ? undefined : hold()));
    this.last = mine.catch(() => undefined);
    await mine;
  }
}

function tab() {
  const events: WorkspaceEvent[] = [];
  const states: StreamState[] = [];
  const close = listenToWorkspace('w1', { onEvent: (event) => events.push(event), onState: (state) => states.push(state) });
  return { events, states, close };
}

const tabs: ReturnType<typeof tab>[] = [];
const openTab = () => {
  const opened = tab();
  tabs.push(opened);
  return opened;
};

beforeEach(() => {
  Connection.open = [];
  Object.assign(globalThis, { EventSource: Connection, BroadcastChannel, isSecureContext: true });
  Object.defineProperty(navigator, 'locks', { value: new Locks(), configurable: true });
});

afterEach(() => {
  for (const opened of tabs.splice(0)) opened.close();
  jest.useRealTimers();
});

describe('the event stream', () => {
  it('is one connection for all tabs, and every tab hears it', async () => {
    const [first, second] = [openTab(), openTab()];
    await waitFor(() => expect(Connection.open).toHaveLength(1));
    expect(Connection.open[0]?.url).toBe('/api/workspaces/w1/events');

    Connection.open[0]?.onopen();
    Connection.open[0]?.onmessage({ data: '{"topics":["items"]}' });
    expect(first.events).toEqual([{ topics: ['items'] }]);
    await waitFor(() => expect(second.events).toEqual([{ topics: ['items'] }]));
    expect(second.states.at(-1)).toBe('open');
  });

  it('passes to the next tab when the first one closes', async () => {
    const [first, second] = [openTab(), openTab()];
    await waitFor(() => expect(Connection.open).toHaveLength(1));
    const before = Connection.open[0];
    before?.onopen();
    await waitFor(() => expect(second.states).toContain('open'));
    first.close();
    await waitFor(() => {
      expect(Connection.open).toHaveLength(1);
      expect(Connection.open[0]).not.toBe(before);
    });
    expect(second.states.at(-1)).toBe('lost');
    Connection.open[0]?.onmessage({ data: '{"topics":["samples"]}' });
    expect(second.events).toEqual([{ topics: ['samples'] }]);
  });

  it('says when the connection is lost, and connects again when the browser has given up', async () => {
    const only = openTab();
    await waitFor(() => expect(Connection.open).toHaveLength(1));
    jest.useFakeTimers();
    const refused = Connection.open[0];
    if (refused) refused.readyState = Connection.CLOSED;
    refused?.onerror();
    expect(only.states).toEqual(['lost']);
    jest.advanceTimersByTime(3000);
    expect(Connection.open).toHaveLength(2);
  });

  it('is lost as soon as the browser has no connection, and is there anew as soon as it has one', async () => {
    const only = openTab();
    await waitFor(() => expect(Connection.open).toHaveLength(1));
    Connection.open[0]?.onopen();
    window.dispatchEvent(new Event('offline'));
    expect(Connection.open).toHaveLength(0);
    window.dispatchEvent(new Event('online'));
    Connection.open[0]?.onopen();
    expect(only.states).toEqual(['open', 'lost', 'open']);
    only.close();
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(Connection.open).toHaveLength(0));
  });
});
