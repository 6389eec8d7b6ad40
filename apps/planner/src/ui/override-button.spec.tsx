import { describe, expect, it, jest } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { OverrideButton } from './override-button.tsx';
import type { SlotRefusal } from './slot-findings.tsx';
import { TimeZone } from './time-zone.ts';

const CAP = '0196f4c2-0000-7000-8000-000000000001';
const OTHER = '0196f4c2-0000-7000-8000-000000000002';

const finding = (capId: string, capName: string, enforcement: 'hard' | 'soft') => ({
  capId,
  capName,
  rule: { kind: 'gap' as const, minimumHours: 4 },
  enforcement,
  isOverridden: false,
  filledBy: [],
  nextFreeAt: null,
});
const refusal = (more: Partial<SlotRefusal> = {}): SlotRefusal => ({
  at: '2020-02-14T12:00:00.000Z',
  findings: [finding(CAP, '学生不被打扰', 'hard'), finding(OTHER, '视频节奏', 'hard')],
  nearDuplicates: [],
  blackout: null,
  nextFreeAt: null,
  ...more,
});

function given(refused: SlotRefusal, onOuterSubmit = jest.fn()) {
  const onSubmit = jest.fn<(wish: unknown, done: () => void) => void>();
  render(
    <TimeZone value="Asia/Shanghai">
      <form onSubmit={onOuterSubmit}>
        <OverrideButton headline="在线求饶" refusal={refused} busy={false} problem={null} onSubmit={onSubmit} />
      </form>
    </TimeZone>,
  );
  return onSubmit;
}

describe('letting an item pass', () => {
  it('names the caps one by one, asks why, and closes when it is done', async () => {
    const onOuterSubmit = jest.fn();
    const onSubmit = given(refusal(), onOuterSubmit);
    await userEvent.click(screen.getByRole('button', { name: '破例…' }));
    await userEvent.click(screen.getByRole('checkbox', { name: '视频节奏' }));
    await userEvent.click(screen.getByRole('button', { name: '破例' }));
    expect(screen.getByRole('alert').textContent).toBe('请写明理由');
    expect(onSubmit).not.toHaveBeenCalled();

    await userEvent.type(screen.getByLabelText('理由'), '部长刚回应，不能等');
    await expectAccessible(document.body);
    await userEvent.click(screen.getByRole('button', { name: '破例' }));
    expect(onSubmit.mock.calls[0]?.[0]).toEqual({ capIds: [CAP], nearDuplicates: false, reason: '部长刚回应，不能等' });
    expect(onOuterSubmit).not.toHaveBeenCalled();
  });

  it('is not offered for a blackout, nor where everything only warns', () => {
    given(refusal({ findings: [finding(CAP, '学生不被打扰', 'soft')] }));
    given(refusal({ blackout: { blackoutId: CAP, name: '哀悼日', endsAt: '2020-02-15T00:00:00.000Z' } }));
    expect(screen.queryByRole('button')).toBeNull();
  });
});
