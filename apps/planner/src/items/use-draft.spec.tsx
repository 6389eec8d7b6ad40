import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ItemDetail } from '@longstream/contracts/items';
import type { Me, Workspace } from '@longstream/contracts/workspaces';
import { onlineManager, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { answerBy, answerOf, type Sent } from '../../test/fake-api.ts';
import { createQueryClient } from '../api/query-client.ts';
import { clearJobs, type Job, useJobs } from '../ui/jobs.ts';
import { CurrentWorkspaceContext } from '../workspaces/workspaces.api.ts';
import { Composer } from './composer.tsx';
import { DraftState, DraftTrouble } from './draft-state.tsx';
import { useItem } from './items.api.ts';
import { useDraft } from './use-draft.ts';

/** The api behind the network: one item, and a version that says who was first. */
class Api {
  readonly saves: { text: string; version: number; at: number }[] = [];
  item = given('');
  isReachable = true;
  /** Resolves when the answer to a save may travel back. */
  onItsWay: Promise<void> = Promise.resolve();

  /** Somebody else saves. */
  write(text: string, writer?: string): void {
    this.item = given(text, this.item.version + 1, writer);
  }

  async answer({ method, body }: Sent): Promise<Response> {
    await pause(10);
    if (!this.isReachable) throw new TypeError('Failed to fetch');
    if (method === 'GET') return answerOf(200, this.item);
    const { version, content } = JSON.parse(body) as { version: number; content: { text: string } };
    this.saves.push({ text: content.text, version, at: performance.now() });
    if (version !== this.item.version) return answerOf(409, { code: 'stale_version', details: {}, issues: [] });
    this.write(content.text);
    const saved = this.item;
    await this.onItsWay;
    return answerOf(200, saved);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let server = new Api();
answerBy((sent) => server.answer(sent));

beforeEach(() => {
  server = new Api();
  onlineManager.setOnline(true);
  act(() => clearJobs());
  const { result } = renderHook(() => useJobs(workspace.id));
  tray = () => result.current;
});

function given(text: string, version = 1, writer = 'other'): ItemDetail {
  return {
    id: 'item',
    version,
    origin: 'planned',
    status: 'draft',
    statusReason: null,
    platform: 'weibo',
    channelId: 'channel',
    campaignId: 'campaign',
    responseId: 'response',
    responseTitle: '回应',
    headline: '求饶',
    tags: [],
    assigneeId: null,
    seriesId: null,
    value: 50,
    pinned: false,
    exposure: 'ordinary',
    chosenExposure: null,
    movable: false,
    scheduledAt: null,
    wallTime: null,
    timeZone: null,
    sentAt: null,
    liveAt: null,
    externalUrl: null,
    createdBy: 'author',
    updatedAt: '2020-02-14T00:00:00.000Z',
    revision: {
      id: `revision ${String(version)}`,
      hash: '0'.repeat(64),
      content: { platform: 'weibo', title: '', text, media: [], settings: { platform: 'weibo', visible: 'all' } },
      authorId: writer,
      authorName: '王五',
      createdAt: '2020-02-14T00:00:00.000Z',
    },
    approvedHash: null,
    lastApproved: null,
    approvals: [],
    latest: [],
    imported: [],
    handOff: null,
    overrides: [],
    nextSampleAt: null,
  };
}

const workspace: Workspace = {
  id: 'workspace',
  name: '钉钉',
  timeZone: 'Asia/Shanghai',
  kind: 'real',
  approvalPolicy: 'one_approval',
  weekStart: 'monday',
  clock: { now: '2020-02-14T00:00:00.000Z', speed: 1, usualSpeed: 1, rushUntil: null },
  role: 'editor',
  sandboxUrl: null,
};
const me: Me = { id: 'author', name: '作者', email: 'author@example.com', workspaces: [workspace] };

function Loading(): ReactNode {
  const { data } = useItem('item');
  return data && <Writing item={data} />;
}

function Writing({ item }: { item: ItemDetail }): ReactNode {
  const [composing, setComposing] = useState(false);
  const [typing, setTyping] = useState(false);
  const draft = useDraft(item, { composing, typing });
  return (
    <>
      <DraftState state={draft.state} savedAt={draft.savedAt} />
      <DraftTrouble
        draft={draft}
        by={item.revision?.authorId === me.id ? null : (item.revision?.authorName ?? null)}
        diff={(before, after) => <p>{`${before.text} → ${after.text}`}</p>}
      />
      <Composer
        content={draft.content}
        onChange={draft.change}
        capabilities={['share']}
        findings={[]}
        hits={[]}
        readOnly={false}
        onComposing={setComposing}
        onTyping={setTyping}
        media={null}
      />
    </>
  );
}

async function open() {
  const client = createQueryClient();
  const view = render(
    <QueryClientProvider client={client}>
      <CurrentWorkspaceContext value={{ me, workspace, readAt: 0 }}>
        <Loading />
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
  return { ...view, client, field: await screen.findByLabelText<HTMLTextAreaElement>('正文') };
}

/** What the tray tells of. */
const toldOf = () => tray().map(({ title }) => title());
let tray: () => readonly Job[];
const isAskedBeforeLeaving = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

const texts = (): string[] => server.saves.map(({ text }) => text);
const saved = (count: number) => waitFor(() => expect(server.saves).toHaveLength(count), { timeout: 3000 });

describe('a draft', () => {
  it('is saved once, 800 ms after the last key', async () => {
    const { field } = await open();
    let lastKey = 0;
    field.addEventListener('input', () => (lastKey = performance.now()));
    await userEvent.type(field, '少侠手下留情', { delay: 20 });
    expect(screen.getByText('有未保存的改动')).toBeTruthy();
    await saved(1);
    expect(texts()).toEqual(['少侠手下留情']);
    expect((server.saves[0]?.at ?? 0) - lastKey).toBeGreaterThan(700);
    await screen.findByText(/^已保存 /);
    await pause(1000);
    expect(server.saves).toHaveLength(1);
  });

  it('loses nothing that is typed while a save is on its way', async () => {
    const { field } = await open();
    const way = Promise.withResolvers<void>();
    server.onItsWay = way.promise;
    await userEvent.type(field, '相识');
    await saved(1);
    await userEvent.type(field, '一场');
    way.resolve();
    await saved(2);
    expect(server.saves).toMatchObject([
      { text: '相识', version: 1 },
      { text: '相识一场', version: 2 },
    ]);
    expect(field.value).toBe('相识一场');
    await screen.findByText(/^已保存 /);
  });

  it('waits for a connection that is lost, says so, and is saved when it is back', async () => {
    const { field } = await open();
    onlineManager.setOnline(false);
    await userEvent.type(field, '后会有期');
    await screen.findByText('连接中断，改动尚未送出', {}, { timeout: 3000 });
    expect(server.saves).toHaveLength(0);
    onlineManager.setOnline(true);
    await screen.findByText(/^已保存 /);
    expect(texts()).toEqual(['后会有期']);
  });

  it('is saved when the screen is left within the pause', async () => {
    const { field, unmount } = await open();
    await userEvent.type(field, '求手下留情');
    expect(server.saves).toHaveLength(0);
    unmount();
    await saved(1);
    expect(texts()).toEqual(['求手下留情']);
  });

  it('is saved when the screen is left while a save is on its way, after it', async () => {
    const { field, unmount } = await open();
    const way = Promise.withResolvers<void>();
    server.onItsWay = way.promise;
    await userEvent.type(field, '相识');
    await saved(1);
    await userEvent.type(field, '一场');
    unmount();
    way.resolve();
    await saved(2);
    expect(server.saves).toMatchObject([
      { text: '相识', version: 1 },
      { text: '相识一场', version: 2 },
    ]);
  });

  it('is found again where it was left unsaved, beside what somebody else saved, and takes its place when asked', async () => {
    const { field, client, unmount } = await open();
    await userEvent.type(field, '我的话');
    server.write('别人的话');
    await act(() => client.invalidateQueries());
    await screen.findByRole('button', { name: '载入对方的版本' });
    expect(isAskedBeforeLeaving()).toBe(true);
    unmount();
    await waitFor(() => expect(toldOf()).toEqual(['求饶']));
    expect(isAskedBeforeLeaving()).toBe(true);

    const again = await open();
    expect(again.field.value).toBe('我的话');
    expect(toldOf()).toEqual([]);
    await screen.findByText(/王五 改了这条内容/);
    expect(screen.getByText('别人的话 → 我的话')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: '保存我的版本' }));
    await saved(1);
    expect(server.saves).toMatchObject([{ text: '我的话', version: 2 }]);
    await screen.findByText(/^已保存 /);
    expect(isAskedBeforeLeaving()).toBe(false);
  });

  it('is found again when its save was refused after the screen was left, and is saved by itself then', async () => {
    const { field, unmount } = await open();
    await userEvent.type(field, '少侠');
    server.isReachable = false;
    unmount();
    await waitFor(() => expect(toldOf()).toEqual(['求饶']), { timeout: 8000 });
    server.isReachable = true;
    const again = await open();
    expect(again.field.value).toBe('少侠');
    await saved(1);
    expect(texts()).toEqual(['少侠']);
  }, 15_000);

  it('is forgotten as left once it was saved after all', async () => {
    const { field, unmount } = await open();
    const way = Promise.withResolvers<void>();
    server.onItsWay = way.promise;
    await userEvent.type(field, '少侠');
    unmount();
    await saved(1);
    expect(isAskedBeforeLeaving()).toBe(true);
    way.resolve();
    await waitFor(() => expect(isAskedBeforeLeaving()).toBe(false));
    expect(toldOf()).toEqual([]);
    const again = await open();
    expect(again.field.value).toBe('少侠');
    expect(screen.getByText('没有未保存的改动')).toBeTruthy();
  });

  it('is not found by whoever signs in next', async () => {
    const { field, unmount } = await open();
    await userEvent.type(field, '我的话');
    server.write('别人的话');
    unmount();
    await waitFor(() => expect(toldOf()).toEqual(['求饶']));
    act(() => clearJobs());
    expect(toldOf()).toEqual([]);
    expect((await open()).field.value).toBe('别人的话');
  });

  it('keeps what is just being typed when somebody else saves, and offers theirs', async () => {
    const { field, client } = await open();
    await userEvent.type(field, '我的话');
    server.write('别人的话');
    await act(() => client.invalidateQueries());
    expect(field.value).toBe('我的话');
    await screen.findByRole('button', { name: '载入对方的版本' });
    await pause(1200);
    expect(field.value).toBe('我的话');
    expect(server.saves).toHaveLength(0);
  });

  it('says so where it was its own writer, in another window, whose other words are not kept', async () => {
    const { field, client } = await open();
    await userEvent.type(field, '这里的话');
    server.write('那里的话', 'author');
    await act(() => client.invalidateQueries());
    await screen.findByText(/^你在另一个窗口保存了不同的内容/);
    await userEvent.click(screen.getByRole('button', { name: '保存我的版本' }));
    await saved(1);
    expect(texts()).toEqual(['这里的话']);
  });

  it('never overwrites what somebody else saved, and offers theirs', async () => {
    const { field } = await open();
    await userEvent.type(field, '我的话');
    server.write('别人的话');
    await screen.findByRole('button', { name: '载入对方的版本' }, { timeout: 3000 });
    expect(field.value).toBe('我的话');
    await pause(1000);
    expect(server.saves).toHaveLength(1);
    expect(server.item.revision?.content.text).toBe('别人的话');

    await userEvent.click(screen.getByRole('button', { name: '载入对方的版本' }));
    expect(field.value).toBe('别人的话');
    await userEvent.type(field, '！');
    await saved(2);
    expect(server.saves[1]).toMatchObject({ text: '别人的话！', version: 2 });
  });

  it('is sent again by itself when the item moved on but its words did not', async () => {
    const { field } = await open();
    server.write('');
    await userEvent.type(field, '我的话');
    await saved(2);
    expect(server.saves).toMatchObject([{ version: 1 }, { text: '我的话', version: 2 }]);
    await screen.findByText(/^已保存 /);
  });

  it('is not saved while an input method is composing', async () => {
    const { field } = await open();
    fireEvent.compositionStart(field);
    fireEvent.input(field, { target: { value: "shao'xia" } });
    await pause(1200);
    expect(server.saves).toHaveLength(0);
    fireEvent.input(field, { target: { value: '少侠' } });
    fireEvent.compositionEnd(field);
    await saved(1);
    expect(texts()).toEqual(['少侠']);
  });

  it('says that it is not saved, keeps the words, and tries again when asked', async () => {
    const { field } = await open();
    server.isReachable = false;
    await userEvent.type(field, '少侠');
    await screen.findByText('没有保存成功', {}, { timeout: 8000 });
    expect(field.value).toBe('少侠');
    server.isReachable = true;
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    await saved(1);
    expect(texts()).toEqual(['少侠']);
  }, 15_000);
});
