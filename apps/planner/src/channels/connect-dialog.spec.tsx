import { describe, expect, it, jest } from '@jest/globals';
import type { ConnectablePlatform, ConnectChannel } from '@longstream/contracts/channels';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { ConnectForm, type ConnectWish } from './connect-dialog.tsx';

const platforms: ConnectablePlatform[] = [
  { platform: 'weibo', capabilities: ['share', 'biz'], needsRip: true, available: true, sandbox: true },
  { platform: 'bilibili', capabilities: ['video'], needsRip: false, available: true, sandbox: true },
  { platform: 'douyin', capabilities: ['direct', 'handoff'], needsRip: false, available: false, sandbox: false },
];

function given(wish: ConnectWish = {}, problem: unknown = null) {
  const onSubmit = jest.fn<(body: ConnectChannel) => void>();
  const view = render(
    <>
      <ConnectForm wish={wish} platforms={platforms} onSubmit={onSubmit} problem={problem} />
      <button type="submit" form="connect-channel">
        前往
      </button>
    </>,
  );
  return { onSubmit, ...view, send: () => userEvent.click(screen.getByText('前往')) };
}

describe('connecting an account', () => {
  it('asks for the platform, then for the capability', async () => {
    const { onSubmit, send } = given();
    await send();
    expect(screen.getByRole('alert').textContent).toBe('请选择平台');
    await userEvent.click(screen.getByRole('radio', { name: /微博/ }));
    expect(screen.getByRole('radio', { name: /商业接口/ })).toBeTruthy();
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('insists on an IPv4 address where the platform does', async () => {
    const { onSubmit, send, container } = given();
    await userEvent.click(screen.getByRole('radio', { name: /微博/ }));
    await userEvent.click(screen.getByRole('radio', { name: /商业接口/ }));
    await userEvent.type(screen.getByLabelText('发布者的公网 IPv4 地址'), '203.0.113');
    await send();
    expect(screen.getByRole('alert').textContent).toBe('请填写一个 IPv4 地址');
    await expectAccessible(container);

    await userEvent.type(screen.getByLabelText('发布者的公网 IPv4 地址'), '.7');
    await send();
    expect(onSubmit).toHaveBeenCalledWith({ platform: 'weibo', capabilities: ['biz'], settings: { rip: '203.0.113.7' } });
  });

  it('puts the api’s doubt about the address beside the address', () => {
    const issue = { field: 'settings.rip', rule: 'public_address', message: '' };
    given(
      { platform: 'weibo', capabilities: ['biz'], settings: { rip: '10.0.0.1' } },
      { code: 'invalid_input', message: '', details: {}, issues: [issue] },
    );
    expect(screen.getByRole('alert').textContent).toBe('请填写公网地址，不能是内网或保留地址');
    expect(screen.getByLabelText('发布者的公网 IPv4 地址').getAttribute('aria-invalid')).toBe('true');
  });

  it('chooses the only capability by itself and sends no address that nobody asked for', async () => {
    const { onSubmit, send } = given();
    await userEvent.click(screen.getByRole('radio', { name: /哔哩哔哩/ }));
    await send();
    expect(onSubmit).toHaveBeenCalledWith({ platform: 'bilibili', capabilities: ['video'], settings: {} });
  });

  it('does not offer a platform that is not configured here', () => {
    given();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /抖音/ }).disabled).toBe(true);
  });

  it('starts from what is known when an account is authorised again', async () => {
    const { onSubmit, send } = given({ platform: 'weibo', capabilities: ['biz'], settings: { rip: '203.0.113.7' } });
    await send();
    expect(onSubmit).toHaveBeenCalledWith({ platform: 'weibo', capabilities: ['biz'], settings: { rip: '203.0.113.7' } });
  });
});
