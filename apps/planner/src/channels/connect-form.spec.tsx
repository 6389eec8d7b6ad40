import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ConnectablePlatform, ConnectChannel, ConnectWithKeys } from '@longstream/contracts/channels';
import { accountKeys } from '@longstream/domain/platforms/connecting';
import type { Platform } from '@longstream/domain/platforms/platforms';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { chooseLocale } from '../ui/locale.ts';
import { type Connecting, ConnectForm, type ConnectWish } from './connect-form.tsx';
import { PlatformPicker } from './platform-picker.tsx';

const offered = (
  offer: Partial<ConnectablePlatform> & Pick<ConnectablePlatform, 'platform' | 'way' | 'capabilities'>,
): ConnectablePlatform => ({
  keys: [],
  capabilitiesFrom: 'platform',
  needsRip: false,
  available: true,
  sandbox: true,
  ...offer,
});
const PLATFORMS = {
  weibo: offered({ platform: 'weibo', way: 'consent', capabilities: ['share', 'biz'], capabilitiesFrom: 'team', needsRip: true }),
  kuaishou: offered({ platform: 'kuaishou', way: 'consent', capabilities: ['video'] }),
  douyin: offered({ platform: 'douyin', way: 'consent', capabilities: ['direct', 'handoff'], available: false, sandbox: false }),
  app_store: offered({ platform: 'app_store', way: 'keys', capabilities: ['reviews'], keys: [...accountKeys('app_store')] }),
  zhihu: offered({ platform: 'zhihu', way: 'manual', capabilities: ['manual'], capabilitiesFrom: 'team', sandbox: false }),
} satisfies Partial<Record<Platform, ConnectablePlatform>>;

function given(platform: ConnectablePlatform, wish: ConnectWish = {}, problem: unknown = null) {
  const onSubmit = jest.fn<(connecting: Connecting) => void>();
  const view = render(
    <>
      <ConnectForm id="form" platform={platform} wish={wish} onSubmit={onSubmit} problem={problem} />
      <button type="submit" form="form">
        去
      </button>
    </>,
  );
  return { onSubmit, ...view, send: () => userEvent.click(screen.getByText('去')) };
}

beforeEach(() => chooseLocale('zh-CN'));

describe('choosing a platform', () => {
  it('finds it by its name in either language and takes the only one left', async () => {
    const onPick = jest.fn();
    const { container } = render(<PlatformPicker platforms={Object.values(PLATFORMS)} onPick={onPick} />);
    await userEvent.type(screen.getByLabelText('查找平台'), 'kuai{Enter}');
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([expect.stringContaining('快手')]);
    expect(onPick).toHaveBeenCalledWith('kuaishou');
    await expectAccessible(container);
  });

  it('does not offer a platform that is not configured here', () => {
    render(<PlatformPicker platforms={Object.values(PLATFORMS)} onPick={() => undefined} />);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /抖音/ }).disabled).toBe(true);
  });
});

describe('connecting by consent', () => {
  it('asks what the account may do, in the platform’s own order', async () => {
    const { onSubmit, send } = given(PLATFORMS.weibo, { settings: { rip: '203.0.113.7' } });
    await send();
    expect(screen.getByRole('alert').textContent).toBe('至少选择一项');
    await userEvent.click(screen.getByRole('checkbox', { name: /商业接口/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: /普通分享/ }));
    await send();
    const body: ConnectChannel = { platform: 'weibo', capabilities: ['share', 'biz'], settings: { rip: '203.0.113.7' } };
    expect(onSubmit).toHaveBeenCalledWith({ way: 'consent', body });
  });

  it('insists on an IPv4 address where the platform does', async () => {
    const { onSubmit, send, container } = given(PLATFORMS.weibo, { capabilities: ['biz'] });
    await userEvent.type(screen.getByLabelText('发布者的公网 IPv4 地址'), '203.0.113');
    await send();
    expect(screen.getByRole('alert').textContent).toBe('请填写一个 IPv4 地址');
    expect(onSubmit).not.toHaveBeenCalled();
    await expectAccessible(container);
  });

  it('puts the api’s doubt about the address beside the address', () => {
    const issue = { field: 'settings.rip', rule: 'public_address', message: '' };
    const wish: ConnectWish = { capabilities: ['biz'], settings: { rip: '10.0.0.1' } };
    given(PLATFORMS.weibo, wish, { code: 'invalid_input', message: '', details: {}, issues: [issue] });
    expect(screen.getByRole('alert').textContent).toBe('请填写公网地址，不能是内网或保留地址');
    expect(screen.getByLabelText('发布者的公网 IPv4 地址').getAttribute('aria-invalid')).toBe('true');
  });

  it('chooses the only capability by itself and sends no address that nobody asked for', async () => {
    const { onSubmit, send } = given(PLATFORMS.kuaishou);
    await send();
    expect(onSubmit).toHaveBeenCalledWith({ way: 'consent', body: { platform: 'kuaishou', capabilities: ['video'], settings: {} } });
  });
});

describe('connecting with keys', () => {
  const KEYS = { issuerId: '57246542-96fe', keyId: '2X9R4HXF34', appId: '1496204753' };

  it('takes the sandbox’s account where there is a sandbox', async () => {
    const { onSubmit, send } = given(PLATFORMS.app_store);
    await send();
    expect(onSubmit).toHaveBeenCalledWith({ way: 'keys', body: { platform: 'app_store', settings: {} } });
  });

  it('asks for each key, reads the one that comes as a file, and names those that cannot be', async () => {
    const { onSubmit, send, container } = given({ ...PLATFORMS.app_store, sandbox: false });
    await userEvent.type(screen.getByLabelText('发行者 ID（Issuer ID）'), KEYS.issuerId);
    await userEvent.type(screen.getByLabelText('密钥 ID（Key ID）'), '2X9 R4');
    await userEvent.type(screen.getByLabelText('App 的 Apple ID'), KEYS.appId);
    await send();
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(['不能有空格或换行', '请填写']);
    await expectAccessible(container);

    await userEvent.clear(screen.getByLabelText('密钥 ID（Key ID）'));
    await userEvent.type(screen.getByLabelText('密钥 ID（Key ID）'), KEYS.keyId);
    const file = new File(['-----BEGIN PRIVATE KEY-----\nMIGT\n-----END PRIVATE KEY-----\n'], 'AuthKey.p8');
    await userEvent.upload(screen.getByLabelText('从文件读取', { selector: 'input' }), file, { applyAccept: false });
    await send();
    const privateKey = '-----BEGIN PRIVATE KEY-----\nMIGT\n-----END PRIVATE KEY-----';
    const body: ConnectWithKeys = { platform: 'app_store', keys: { ...KEYS, privateKey }, settings: {} };
    expect(onSubmit).toHaveBeenCalledWith({ way: 'keys', body });
  });

  it('says what the platform had to say when it refuses the keys', () => {
    const reason = { class: 'reauthorise', code: 'NOT_AUTHORIZED', text: 'Provide a properly configured and signed bearer token' };
    given(PLATFORMS.app_store, {}, { code: 'platform_refused', details: { platform: 'app_store', reason }, issues: [] });
    const notice = screen.getByRole('alert').textContent;
    expect(notice).toContain('平台拒绝');
    expect(notice).toContain('请核对每项密钥都复制完整');
    expect(notice).toContain('Provide a properly configured and signed bearer token (NOT_AUTHORIZED)');
  });

  it('puts what the platform says about a key beside it', () => {
    const issue = { field: 'keys.keyId', rule: 'invalid_format', message: '' };
    given({ ...PLATFORMS.app_store, sandbox: false }, {}, { code: 'invalid_input', message: '', details: {}, issues: [issue] });
    expect(screen.getByLabelText('密钥 ID（Key ID）').getAttribute('aria-invalid')).toBe('true');
  });
});

describe('connecting by hand', () => {
  it('takes a name, and a page that is an address', async () => {
    const { onSubmit, send } = given(PLATFORMS.zhihu);
    await userEvent.type(screen.getByLabelText('账号名称'), '钉钉');
    await userEvent.type(screen.getByLabelText('账号主页（选填）'), 'zhihu.com/org/dingtalk');
    await send();
    expect(screen.getByRole('alert').textContent).toBe('请填写 http 或 https 开头的完整网址');

    await userEvent.clear(screen.getByLabelText('账号主页（选填）'));
    await send();
    expect(onSubmit).toHaveBeenCalledWith({ way: 'manual', body: { platform: 'zhihu', displayName: '钉钉' } });
  });
});
