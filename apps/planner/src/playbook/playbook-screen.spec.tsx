import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CampaignResponse } from '@longstream/contracts/campaigns';
import { draftsOf } from '@longstream/domain/playbook/response-plan';
import { responsePlan } from '@longstream/domain/playbook/response-plans';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { createQueryClient } from '../api/query-client.ts';
import { lagWords } from '../ui/lag-words.ts';
import { TimeZone } from '../ui/time-zone.ts';

const server = new FakeApi();
const { PlaybookScreen } = await import('./playbook-screen.tsx');
const { ResponsePlanLine } = await import('./response-plan-line.tsx');
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');

const response: CampaignResponse = {
  id: 'response',
  campaignId: 'campaign',
  title: '在线求饶',
  message: '',
  audienceId: null,
  hotSearch: null,
  plan: 'self_mockery',
  itemCount: 3,
};
const channel = (id: string, platform: string, displayName: string) => ({ id, platform, displayName, status: 'connected' });
const page = <T,>(...items: T[]) => ({ items, nextCursor: null });

beforeEach(() => {
  server.changes.length = 0;
  server.on('GET', 'campaigns', () => page({ id: 'campaign', name: '一星好评' }));
  server.on('GET', 'channels', () =>
    page(channel('film', 'bilibili', '钉钉'), channel('post', 'weibo', '钉钉微博'), channel('cut', 'douyin', '钉钉抖音')),
  );
  server.on('POST', 'campaigns/campaign/planned-responses', () => response);
  server.on('GET', 'responses/response/checklist', () => ({
    asked: [
      { question: 'is_positive', answer: { value: 1, byName: '王岚', at: '2020-02-15T04:00:00.000Z' } },
      { question: 'interesting', answer: null },
    ],
  }));
  server.on('PUT', 'responses/response/checklist', () => ({ asked: [] }));
  server.on('DELETE', 'responses/response/plan', () => undefined);
});

function shown(part: ReactNode) {
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace('editor')}>
        <TimeZone value="Asia/Shanghai">{part}</TimeZone>
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
}

describe('the playbook', () => {
  it('shows of each plan its tone, its items with their lags, what to ask first, and where it comes from', async () => {
    const { container } = shown(<PlaybookScreen />);
    const plan = screen.getByRole('article', { name: '幽默辟谣' });
    for (const words of ['幽默', '否认', '在「否认」之后 24 小时–120 小时', '这群受众会笑吗'])
      expect(within(plan).getByText(words)).toBeTruthy();
    expect(within(plan).getByRole('link', { name: /2020-02-26/ })).toBeTruthy();
    expect(screen.getAllByRole('article')).toHaveLength(5);
    await expectAccessible(container);
  });

  it('shows every draft before it is made, as it will be', async () => {
    shown(<PlaybookScreen />);
    await userEvent.click(within(screen.getByRole('article', { name: '自嘲' })).getByRole('button', { name: '用这个预案' }));
    const dialog = await screen.findByRole('dialog', { name: '按预案回应' });
    expect(await within(dialog).findByText('先为「主视频」选一个账号')).toBeTruthy();
    await userEvent.type(within(dialog).getByLabelText('这次回应叫什么'), '求饶');
    await userEvent.selectOptions(await within(dialog).findByLabelText(/^主视频/), 'film');
    await userEvent.click(
      within(within(dialog).getByRole('group', { name: /^竖版剪辑/ })).getByRole('checkbox', { name: '抖音 · 钉钉抖音' }),
    );
    const accounts = [
      { step: 'video', channelId: 'film' },
      { step: 'cut', channelId: 'cut' },
    ] as const;
    const [, cut] = draftsOf(responsePlan('self_mockery'), accounts, 'campaign') ?? [];
    const preview = within(dialog).getByRole('region', { name: '会创建的草稿' });
    expect(await within(preview).findByText(`在「主视频」之后 ${lagWords(cut?.lagMinutes ?? 0)}`)).toBeTruthy();
    await expectAccessible(dialog);
    await userEvent.click(within(dialog).getByRole('button', { name: '创建 2 条草稿' }));
    const body = { plan: 'self_mockery', title: '求饶', message: '', text: '', repost: '{链接}', accounts, wish: null };
    await waitFor(() => expect(server.changes).toEqual([['POST campaigns/campaign/planned-responses', body]]));
  });
});

describe('a response', () => {
  it('says who answered what of its checklist, and takes an answer', async () => {
    shown(<ResponsePlanLine response={response} isUndoable={false} />);
    expect(screen.getByText('预案：自嘲')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '撤销预案' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '检查表：在线求饶' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(/王岚/)).toBeTruthy();
    await userEvent.selectOptions(within(dialog).getByLabelText('有趣'), '4');
    await expectAccessible(dialog);
    await userEvent.click(within(dialog).getByRole('button', { name: '保存' }));
    const body = { answers: [{ question: 'interesting', value: 4 }] };
    await waitFor(() => expect(server.changes).toEqual([['PUT responses/response/checklist', body]]));
  });

  it('is taken back with all that its plan made', async () => {
    shown(<ResponsePlanLine response={response} isUndoable />);
    await userEvent.click(screen.getByRole('button', { name: '撤销预案' }));
    const dialog = await screen.findByRole('alertdialog');
    await userEvent.click(within(dialog).getByRole('button', { name: '撤销预案' }));
    await waitFor(() => expect(server.changes.map(([request]) => request)).toEqual(['DELETE responses/response/plan']));
  });
});
