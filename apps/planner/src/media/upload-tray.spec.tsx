import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { chooseLocale } from '../ui/locale.ts';
import { type UploadEntry, uploadQueue } from './upload-queue.ts';
import { UploadTray } from './upload-tray.tsx';

const MB = 1_000_000;

function entry(name: string, change: Partial<UploadEntry>): UploadEntry {
  const file = Object.defineProperty(new File([], name), 'size', { value: 80 * MB });
  return { id: name, workspaceId: 'w', file, sent: 0, bytesPerSecond: null, step: 'waiting', error: null, asset: null, ...change };
}

const UNSUPPORTED = {
  code: 'media_unsupported',
  message: '',
  issues: [],
  details: { found: 'video/vnd.avi', why: 'not_accepted', accepted: ['image/png', 'video/mp4'] },
};

describe('the tray of uploads', () => {
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('goes by itself once everything has arrived, and stays where something has not', () => {
    jest.useFakeTimers();
    const remove = jest.spyOn(uploadQueue, 'remove');
    const arrived = entry('arrived.mp4', { step: 'kept', sent: 80 * MB });
    const { rerender } = render(<UploadTray uploads={[arrived, entry('old.avi', { step: 'refused', error: UNSUPPORTED })]} />);
    act(() => jest.advanceTimersByTime(60_000));
    expect(remove).not.toHaveBeenCalled();
    rerender(<UploadTray uploads={[arrived]} />);
    act(() => jest.advanceTimersByTime(60_000));
    expect(remove.mock.calls).toEqual([['arrived.mp4']]);
  });

  it('says of each file how far it is, and offers what can be done', async () => {
    const { container } = render(
      <UploadTray
        uploads={[
          entry('sending.mp4', { step: 'sending', sent: 20 * MB, bytesPerSecond: 2 * MB }),
          entry('waiting.mp4', { step: 'waiting' }),
          entry('paused.mp4', { step: 'paused', sent: 40 * MB }),
          entry('checking.mp4', { step: 'checking', sent: 80 * MB }),
          entry('kept.mp4', { step: 'kept', sent: 80 * MB }),
        ]}
      />,
    );
    expect(screen.getByText('25% · 20 MB / 80 MB · 每秒 2 MB')).toBeTruthy();
    expect(screen.getByText('等待前面的文件')).toBeTruthy();
    expect(screen.getByText('已暂停 · 50% · 40 MB / 80 MB')).toBeTruthy();
    expect(screen.getByText('已传完，正在检查文件')).toBeTruthy();
    expect(screen.getByText('已存入素材库 · 80 MB')).toBeTruthy();
    expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual(
      expect.arrayContaining(['暂停 sending.mp4', '取消 sending.mp4', '取消 waiting.mp4', '继续 paused.mp4', '从列表移除 kept.mp4']),
    );
    expect(screen.queryByRole('button', { name: /checking/ })).toBeNull();
    await expectAccessible(container);
  });

  it('says why a file stopped, in either language', () => {
    const uploads = [
      entry('broken-line.mp4', { step: 'interrupted', sent: MB, error: new TypeError('Failed to fetch') }),
      entry('old.avi', { step: 'refused', error: UNSUPPORTED }),
    ];
    const { rerender } = render(<UploadTray uploads={uploads} />);
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
      '不支持 AVI 文件，请改用 PNG、MP4',
      expect.stringMatching(/^已中断，可以从断点继续：/),
    ]);
    chooseLocale('en');
    rerender(<UploadTray uploads={[...uploads]} />);
    expect(screen.getByText('AVI files are not taken. Use one of PNG, MP4.')).toBeTruthy();
  });

  it('folds, and can be closed only when nothing is on its way', async () => {
    const { rerender } = render(<UploadTray uploads={[entry('a.mp4', { step: 'sending' })]} />);
    expect(screen.queryByRole('button', { name: '关闭上传列表' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '收起上传列表' }));
    expect(screen.queryByText('a.mp4')).toBeNull();
    rerender(<UploadTray uploads={[entry('a.mp4', { step: 'kept' })]} />);
    expect(screen.getByRole('button', { name: '关闭上传列表' })).toBeTruthy();
  });
});
