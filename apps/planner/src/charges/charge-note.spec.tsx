import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Charge } from '@longstream/contracts/charges';
import type { Role } from '@longstream/contracts/workspaces';
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { createQueryClient } from '../api/query-client.ts';
import { TimeZone } from '../ui/time-zone.ts';

const server = new FakeApi();
const { ChargeNote } = await import('./charge-note.tsx');
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');

const light: Charge = {
  id: 'light',
  campaignId: 'campaign',
  responseId: 'rumour',
  gravity: 'light',
  grounds: [],
  reason: '只是玩笑',
  madeByName: '王岚',
  madeAt: '2020-02-12T04:00:00.000Z',
  holdId: null,
  ended: { byName: '王岚', at: '2020-02-13T04:00:00.000Z', because: null },
};
const serious: Charge = {
  ...light,
  id: 'serious',
  gravity: 'serious',
  grounds: ['privacy'],
  reason: '被指偷开摄像头',
  holdId: 'hold',
  ended: null,
};

const lifted: string[] = [];

beforeEach(() => {
  server.changes.length = 0;
  lifted.length = 0;
  server.on('GET', 'campaigns/campaign/charges', () => ({ items: [serious, light], nextCursor: null }));
  server.on('POST', 'campaigns/campaign/charges', () => serious);
});

function shown(role: Role, responseId: string | null = 'rumour') {
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace(role)}>
        <TimeZone value="Asia/Shanghai">
          <ChargeNote campaignId="campaign" responseId={responseId} name="摄像头谣言" onLift={(holdId) => lifted.push(holdId)} />
        </TimeZone>
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
}

describe('a charge', () => {
  it('says how grave it is, by whose word and why, and what was thought before', async () => {
    const { container } = shown('editor');
    const note = await screen.findByRole('group', { name: '指控定级：摄像头谣言' });
    for (const words of ['必须严肃对待 · 隐私', '被指偷开摄像头', '之前的判断', /只是玩笑/])
      expect(within(note).getByText(words)).toBeTruthy();
    expect(within(note).queryByRole('button')).toBeNull();
    await expectAccessible(container);
  });

  it('is lifted by managers, where it stands', async () => {
    shown('manager');
    await userEvent.click(await screen.findByRole('button', { name: '解除' }));
    expect(lifted).toEqual(['hold']);
  });

  it('is judged by managers, and a serious one says what it touches', async () => {
    shown('manager', null);
    await userEvent.click(await screen.findByRole('button', { name: '给指控定级' }));
    const dialog = await screen.findByRole('dialog', { name: '指控定级：摄像头谣言' });
    await userEvent.click(within(dialog).getByRole('radio', { name: /必须严肃对待/ }));
    await userEvent.type(within(dialog).getByLabelText('理由'), '证据是拼接的');
    const submit = within(dialog).getByRole<HTMLButtonElement>('button', { name: '定级' });
    expect(submit.disabled).toBe(true);
    await userEvent.click(within(dialog).getByRole('checkbox', { name: '伪造证据' }));
    await expectAccessible(dialog);
    await userEvent.click(submit);
    const judgement = { responseId: null, gravity: 'serious', grounds: ['doctored_evidence'], reason: '证据是拼接的' };
    await waitFor(() => expect(server.changes).toEqual([['POST campaigns/campaign/charges', judgement]]));
  });

  it('is no matter for those who may not judge, where nobody has', () => {
    shown('editor', null);
    expect(screen.queryByRole('group')).toBeNull();
  });
});
