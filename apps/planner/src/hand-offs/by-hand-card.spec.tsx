import { describe, expect, it } from '@jest/globals';
import type { Platform } from '@longstream/domain/platforms/platforms';
import type { Role } from '@longstream/domain/workspaces/rights';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { CurrentWorkspaceContext } from '../workspaces/workspaces.api.ts';
import { ByHandCard } from './by-hand-card.tsx';

const NOTE = 'https://www.xiaohongshu.com/explore/5f00000000000000010203aa';
const FILE = { name: '求饶.mp4', url: '/api/workspaces/w/media/m/file' };

function show(platform: Platform, openUrl: string, role: Role = 'editor') {
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <CurrentWorkspaceContext value={currentWorkspace(role)}>
        <h1>内容</h1>
        <ByHandCard
          item={{ id: 'item', platform }}
          handOff={{ openUrl, title: '在线求饶', text: '手下留情', expiresAt: null }}
          files={[FILE]}
        />
      </CurrentWorkspaceContext>
    </QueryClientProvider>,
  );
}

describe('the card of an item that a person posts', () => {
  it('hands over the words, the files and the way there', async () => {
    const user = userEvent.setup();
    const { container } = show('xiaohongshu', 'https://creator.xiaohongshu.com/publish/publish');
    await user.click(screen.getByRole('button', { name: '复制正文' }));
    expect(await navigator.clipboard.readText()).toBe('手下留情');
    expect(screen.getAllByText('已复制')).not.toEqual([]);
    expect(screen.getByRole('link', { name: '下载 求饶.mp4' }).getAttribute('download')).toBe('求饶.mp4');
    expect(screen.getByRole('link', { name: '打开小红书' }).getAttribute('href')).toBe('https://creator.xiaohongshu.com/publish/publish');
    await expectAccessible(container);
  });

  it('takes a link of that platform alone, inside the words of “share” too', async () => {
    show('xiaohongshu', 'https://creator.xiaohongshu.com/publish/publish');
    const field = screen.getByLabelText('内容的链接');
    const done = screen.getByRole<HTMLButtonElement>('button', { name: '已发布，贴回链接' });
    expect(done.disabled).toBe(true);
    await userEvent.type(field, 'https://xiaohongshu.com.evil.example/explore/5f00000000000000010203aa');
    expect(screen.getByRole('alert').textContent).toContain('这不是小红书内容的链接');
    expect(done.disabled).toBe(true);
    await userEvent.clear(field);
    await userEvent.type(field, `钉三多发布了一篇笔记 ${NOTE} 复制打开`);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(done.disabled).toBe(false);
  });

  it('says where to go where no address is known', () => {
    show('app_market', 'by-hand');
    expect(screen.getByText('打开应用市场的后台，在那里发布')).toBeTruthy();
  });

  it('needs only the press of a button and the link where the words are there already', () => {
    show('wechat', 'https://mp.weixin.qq.com/');
    expect(screen.queryByRole('button', { name: '复制正文' })).toBeNull();
    expect(screen.getByRole('link', { name: '打开微信公众号' })).toBeTruthy();
  });

  it('leaves the end to those who may', () => {
    show('zhihu', 'https://www.zhihu.com/creator', 'analyst');
    expect(screen.queryByLabelText('内容的链接')).toBeNull();
  });
});
