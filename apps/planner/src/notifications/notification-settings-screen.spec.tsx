import { beforeEach, describe, expect, it } from '@jest/globals';
import type { NotificationPreferences, NotificationTarget } from '@longstream/contracts/notifications';
import type { Role } from '@longstream/contracts/workspaces';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { NotificationSettingsScreen } = await import('./notification-settings-screen.tsx');

const well = { state: 'ok', problem: null, failingSince: null, deliveredAt: null, owed: 0 } as const;
const PREFERENCES: NotificationPreferences = {
  canMail: false,
  address: 'chen@example.com',
  mailedKinds: ['held'],
  language: 'zh-CN',
  ...well,
};
const BROKEN: NotificationTarget = {
  id: 'robot',
  kind: 'dingtalk',
  name: '公关值班群',
  language: 'zh-CN',
  kinds: ['item_failed'],
  host: 'oapi.dingtalk.com',
  keyword: '',
  state: 'needs_attention',
  problem: { class: 'setup', code: '310000', text: 'sign not match' },
  failingSince: '2020-02-14T04:00:00.000Z',
  deliveredAt: null,
  owed: 3,
};

let targets: NotificationTarget[];
beforeEach(() => {
  targets = [BROKEN];
  server.changes.length = 0;
  server.on('GET', 'notification-preferences', () => PREFERENCES);
  server.on('GET', 'notification-targets', () => ({ items: targets, nextCursor: null }));
});

function show(role: Role = 'manager'): Promise<HTMLElement> {
  return showScreen('/notification-settings', NotificationSettingsScreen, (inside) => (
    <CurrentWorkspaceContext value={currentWorkspace(role)}>{inside}</CurrentWorkspaceContext>
  ));
}

describe('where notifications go', () => {
  it('is, for a member, what they are mailed', async () => {
    await show('editor');
    expect(await screen.findByText(/没有设置邮件服务器/)).toBeTruthy();
    expect(screen.queryByRole('heading', { name: '团队的群和系统' })).toBeNull();
    await userEvent.click(screen.getByRole('checkbox', { name: '发布失败' }));
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() =>
      expect(server.changes).toEqual([['PUT notification-preferences', { mailedKinds: ['item_failed', 'held'], language: 'zh-CN' }]]),
    );
  });

  it('says why nothing arrives and what to do about it, and what a test message came to', async () => {
    const container = await show();
    const card = within(await screen.findByRole('article', { name: '公关值班群' }));
    expect(card.getByText('需要处理')).toBeTruthy();
    expect(card.getByText(/请对照机器人的安全设置重新填写/)).toBeTruthy();
    expect(card.getByText('sign not match (310000)')).toBeTruthy();
    expect(card.getByText(/还有 3 条没有送到/)).toBeTruthy();
    await expectAccessible(container);
    server.on('POST', 'notification-targets/robot/test', () => ({ delivered: true, problem: null }));
    await userEvent.click(card.getByRole('button', { name: '发送测试消息' }));
    expect(await card.findByText('对方已收到测试消息，请到那里看一眼')).toBeTruthy();
  });

  it('takes a group’s robot, and says where its address is found', async () => {
    targets = [];
    await show();
    await userEvent.click(await screen.findByRole('button', { name: '添加接收方' }));
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.getByText(/SEC 开头的密钥/)).toBeTruthy();
    await userEvent.click(dialog.getByRole('radio', { name: '企业微信群机器人' }));
    expect(dialog.queryByLabelText('密钥')).toBeNull();
    await userEvent.type(dialog.getByLabelText('名称'), '值班');
    await userEvent.type(dialog.getByLabelText('地址'), 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1');
    await expectAccessible(screen.getByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: '保存' }));
    await waitFor(() =>
      expect(server.changes[0]).toMatchObject([
        'POST notification-targets',
        { kind: 'wecom', name: '值班', url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1', language: 'zh-CN' },
      ]),
    );
  });

  it('keeps address and secret that were not written anew', async () => {
    await show();
    await userEvent.click(await screen.findByRole('button', { name: '编辑 公关值班群' }));
    const dialog = within(screen.getByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('密钥'), 'SEC2');
    await userEvent.click(dialog.getByRole('button', { name: '保存' }));
    await waitFor(() =>
      expect(server.changes[0]).toEqual([
        'PATCH notification-targets/robot',
        { name: '公关值班群', language: 'zh-CN', kinds: ['item_failed'], secret: 'SEC2', keyword: '' },
      ]),
    );
  });
});
