import { describe, expect, it, jest } from '@jest/globals';
import type { Blackout, SaveBlackout } from '@longstream/contracts/blackouts';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { TimeZone } from '../ui/time-zone.ts';
import { BlackoutForm } from './blackout-form.tsx';
import { BlackoutHitsNotice } from './blackout-hits-notice.tsx';

const scopes = { platform: [{ value: 'weibo', label: '微博' }], channel: [], audience: [], campaign: [], tag: [] };

function given(blackout: Blackout | null = null) {
  const onSubmit = jest.fn<(body: SaveBlackout) => void>();
  const onDraft = jest.fn<(draft: SaveBlackout | null) => void>();
  const view = render(
    <>
      <BlackoutForm
        id="blackout"
        blackout={blackout}
        scopes={scopes}
        timeZone="Asia/Shanghai"
        onDraft={onDraft}
        onSubmit={onSubmit}
        problem={null}
      />
      <button type="submit" form="blackout">
        保存
      </button>
    </>,
  );
  return { onSubmit, onDraft, ...view, save: () => userEvent.click(screen.getByText('保存')) };
}

const name = (text: string) => userEvent.type(screen.getByLabelText('名称'), text);

describe('writing a blackout', () => {
  it('says the quiet hours in words while they are written, and sends them', async () => {
    const { onSubmit, onDraft, save, container } = given();
    await name('夜间');
    fireEvent.change(screen.getByLabelText('从'), { target: { value: '22:30' } });
    await userEvent.click(screen.getByRole('checkbox', { name: '周日' }));
    expect(screen.getByRole('status').textContent).toContain('周一、周二、周三、周四、周五、周六 22:30 到次日 07:00');
    await expectAccessible(container);
    await save();
    const rule = { kind: 'quiet_hours' as const, from: '22:30', to: '07:00', weekdays: [1, 2, 3, 4, 5, 6] };
    await waitFor(() => expect(onSubmit).toHaveBeenCalledWith({ name: '夜间', scope: { kind: 'workspace', id: null }, rule }));
    expect(onDraft).toHaveBeenLastCalledWith(expect.objectContaining({ rule }));
  });

  it('takes one date for both ends, and says nothing of a draft that is not whole', async () => {
    const { onSubmit, onDraft, save } = given();
    await name('哀悼日');
    await userEvent.click(screen.getByRole('radio', { name: /日期/ }));
    expect(onDraft).toHaveBeenLastCalledWith(null);
    fireEvent.change(screen.getByLabelText('第一天'), { target: { value: '2020-04-04' } });
    await save();
    await waitFor(() =>
      expect(onSubmit.mock.calls[0]?.[0].rule).toEqual({
        kind: 'dates',
        firstDate: '2020-04-04',
        lastDate: '2020-04-04',
        timeZone: 'Asia/Shanghai',
      }),
    );
  });

  it('refuses an end before its beginning, beside the field', async () => {
    const { onSubmit, save } = given({
      id: 'b',
      name: '假期',
      scope: { kind: 'workspace', id: null },
      rule: { kind: 'dates', firstDate: '2020-04-04', lastDate: '2020-04-06', timeZone: 'Asia/Shanghai' },
    });
    fireEvent.change(screen.getByLabelText('最后一天'), { target: { value: '2020-04-01' } });
    await save();
    expect((await screen.findByRole('alert')).textContent).toBe('不能早于开始日期');
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('refuses hours on no day, and a scope in which there is nothing to choose', async () => {
    const { onSubmit, save } = given();
    await name('夜间');
    for (const box of screen.getAllByRole('checkbox')) await userEvent.click(box);
    await userEvent.selectOptions(screen.getByLabelText('范围'), 'audience');
    await save();
    expect((await screen.findAllByRole('alert')).map(({ textContent }) => textContent)).toContain('请选择');
    expect(onSubmit).not.toHaveBeenCalled();
  });
});

describe('what a blackout hits', () => {
  const hits = (count: number, isWhole: boolean) =>
    render(
      <TimeZone value="Asia/Shanghai">
        <BlackoutHitsNotice
          hits={{
            count,
            isWhole,
            first: Array.from({ length: count }, (_, index) => ({
              itemId: String(index),
              headline: `第 ${String(index)} 条`,
              platform: 'weibo',
              at: '2020-02-14T15:30:00.000Z',
            })),
          }}
        />
      </TimeZone>,
    ).container.textContent;

  it('is said with a number and by name, or that it is nothing', () => {
    expect(hits(2, true)).toMatch(/^有 2 条已排期的内容落在其中.*第 0 条.*第 1 条$/);
    expect(hits(1, false)).toMatch(/^至少有 1 条/);
    expect(hits(0, true)).toBe('没有已排期的内容落在其中');
  });
});
