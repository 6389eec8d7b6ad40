import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Channel } from '@longstream/contracts/channels';
import type { Item, ItemDetail } from '@longstream/contracts/items';
import { stagger } from '@longstream/domain/follow-ups/stagger';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { createQueryClient } from '../api/query-client.ts';
import { lagWords } from '../ui/lag-words.ts';

const server = new FakeApi();
const { FollowDialog } = await import('./follow-dialog.tsx');
const { FollowersDialog } = await import('./followers-dialog.tsx');
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');

const item = { id: 'item', campaignId: 'campaign', channelId: 'own', headline: '钉钉本钉' } as ItemDetail;
const lead = { id: 'lead', headline: '微博配图', platform: 'weibo', status: 'scheduled' } as Item;
const account = (id: string, displayName: string) => ({ id, displayName, platform: 'weibo', status: 'connected' }) as Channel;
const page = <T,>(...items: T[]) => ({ items, nextCursor: null });

beforeEach(() => {
  server.changes.length = 0;
  server.on('GET', 'items', () => page(lead, item));
  server.on('GET', 'channels', () => page(account('own', '钉钉'), account('alibaba', '阿里巴巴'), account('taobao', '淘宝')));
  server.on('PUT', 'items/item/follow-up', () => ({ follows: null, followers: [] }));
  server.on('POST', 'items/item/followers', () => ({ follows: null, followers: [] }));
});

function shown(dialog: ReactNode): void {
  render(
    <QueryClientProvider client={createQueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace('editor')}>{dialog}</CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
}

describe('following another item', () => {
  it('offers the other items of the campaign, two days later, and asks when the lead fails', async () => {
    shown(<FollowDialog item={item} now={null} onClose={() => undefined} />);
    const dialog = await screen.findByRole('dialog', { name: '在另一条之后发布' });
    expect(await within(dialog).findByRole('option', { name: '微博 · 微博配图' })).toBeTruthy();
    expect(within(dialog).queryByRole('option', { name: /钉钉本钉/ })).toBeNull();
    await expectAccessible(dialog);
    await userEvent.click(screen.getByRole('button', { name: '设置跟进' }));
    const body = { leadId: 'lead', lagMinutes: 2880, carriesLink: false, onFailure: 'ask' };
    await waitFor(() => expect(server.changes).toContainEqual(['PUT items/item/follow-up', body]));
  });
});

describe('letting other accounts follow', () => {
  it('shows the time of each before it is saved, and saves what was shown', async () => {
    shown(<FollowersDialog item={item} onClose={() => undefined} />);
    await userEvent.click(await screen.findByRole('checkbox', { name: '阿里巴巴' }));
    await userEvent.click(screen.getByRole('checkbox', { name: '淘宝' }));
    const lags = stagger('item', 2, 60, 360);
    const list = screen.getByRole('list', { name: '各账号的时间' });
    for (const lag of lags) expect(within(list).getByText(`上线 ${lagWords(lag)}后`)).toBeTruthy();
    expect(screen.queryByRole('checkbox', { name: '钉钉' })).toBeNull();
    await expectAccessible(screen.getByRole('dialog'));

    await userEvent.click(screen.getByRole('button', { name: '生成草稿' }));
    const followers = ['alibaba', 'taobao'].map((channelId, index) => ({ channelId, lagMinutes: lags[index] }));
    const body = { followers, text: '钉钉本钉 {链接}', carriesLink: true, onFailure: 'cancel' };
    await waitFor(() => expect(server.changes).toContainEqual(['POST items/item/followers', body]));
  });
});
