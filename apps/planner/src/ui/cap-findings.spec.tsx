import { describe, expect, it, jest } from '@jest/globals';
import type { CapFinding } from '@longstream/contracts/frequency-caps';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CapFindings } from './cap-findings.tsx';
import { TimeZone } from './time-zone.ts';

const finding: CapFinding = {
  capId: '0196f4c2-0000-7000-8000-000000000001',
  capName: '视频节奏',
  rule: { kind: 'sliding', limit: 2, windowHours: 24 },
  enforcement: 'hard',
  isOverridden: false,
  filledBy: [{ itemId: '0196f4c2-0000-7000-8000-000000000002', headline: '在线求饶', at: '2020-02-15T12:00:00.000Z' }],
  nextFreeAt: '2020-02-16T12:00:00.000Z',
};
const gap: CapFinding = { ...finding, rule: { kind: 'gap', minimumHours: 4 }, nextFreeAt: '2020-02-16T16:00:00.000Z' };

const show = (findings: CapFinding[], onNextFree?: (at: string) => void) =>
  render(
    <TimeZone value="Asia/Shanghai">
      <CapFindings findings={findings} {...(onNextFree && { onNextFree })} />
    </TimeZone>,
  );

describe('a refused time in words', () => {
  it('names the cap, what fills it and when there is room', () => {
    show([finding]);
    const { textContent } = screen.getByRole('alert');
    expect(textContent).toContain('这个时间已达频次上限');
    expect(textContent).toContain('视频节奏：任意 24 小时最多 2 条');
    expect(textContent).toMatch(/2月15日\s?20:00 在线求饶/);
    expect(textContent).toMatch(/下一个空闲时间： ?2月16日周日 ?20:00/);
  });

  it('offers the first time that keeps every rule', async () => {
    const onNextFree = jest.fn<(at: string) => void>();
    show([finding, gap], onNextFree);
    await userEvent.click(screen.getByRole('button', { name: '使用下一个空闲时间' }));
    expect(onNextFree.mock.calls).toEqual([['2020-02-16T16:00:00.000Z']]);
  });

  it('warns politely of a soft cap', () => {
    show([{ ...finding, enforcement: 'soft' }]);
    expect(screen.getByRole('status').textContent).toContain('仍可排期');
  });

  it('marks what a manager let pass', () => {
    show([{ ...finding, enforcement: 'soft', isOverridden: true }]);
    expect(screen.getByRole('status').textContent).toContain('已破例');
  });

  it('says when a cap never has room', () => {
    show([{ ...finding, nextFreeAt: null }]);
    expect(screen.getByRole('alert').textContent).toContain('这条上限不留任何位置');
    expect(screen.queryByRole('button')).toBeNull();
  });
});
