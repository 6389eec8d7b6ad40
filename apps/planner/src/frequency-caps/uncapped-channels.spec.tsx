import { describe, expect, it } from '@jest/globals';
import type { FrequencyCap } from '@longstream/contracts/frequency-caps';
import { screen } from '@testing-library/react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { useChannels } = await import('../channels/channels.api.ts');
const { UncappedChannels } = await import('./uncapped-channels.tsx');

const WEIBO = { id: 'weibo', platform: 'weibo', displayName: '钉钉' };
const DOUYIN = { id: 'douyin', platform: 'douyin', displayName: '钉三多' };
const capOn = (kind: 'channel' | 'platform', id: string) => ({ scope: { kind, id } }) as FrequencyCap;

/** So that a test knows when the accounts are there. */
const Accounts = () => <p>{`账号：${String(useChannels().data?.items.length ?? 0)}`}</p>;

function given(caps: FrequencyCap[]) {
  server.on('GET', 'channels', () => ({ items: [WEIBO, DOUYIN], nextCursor: null }));
  const Screen = () => (
    <>
      <h1>频次上限</h1>
      <Accounts />
      <UncappedChannels caps={caps} />
    </>
  );
  return showScreen('/policies', Screen, (shown) => (
    <CurrentWorkspaceContext value={currentWorkspace('manager')}>{shown}</CurrentWorkspaceContext>
  ));
}

describe('accounts without a cap', () => {
  it('are named, with what to do; a cap of their platform is none of their own', async () => {
    const container = await given([capOn('channel', WEIBO.id), capOn('platform', 'douyin')]);
    const notice = await screen.findByText(/这些账号没有自己的上限/);
    expect(notice.textContent).toContain('抖音 · 钉三多');
    expect(notice.textContent).not.toContain('微博');
    await expectAccessible(container);
  });

  it('are not spoken of where each has one', async () => {
    await given([capOn('channel', WEIBO.id), capOn('channel', DOUYIN.id)]);
    await screen.findByText('账号：2');
    expect(screen.queryByText(/这些账号没有自己的上限/)).toBeNull();
  });
});
