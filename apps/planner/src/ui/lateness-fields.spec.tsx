import { beforeEach, describe, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { expectAccessible } from '../../test/accessible.ts';
import { latenessSentence, readLateness, type TypedLateness } from './lateness-fields.tsx';
import { chooseLocale } from './locale.ts';
import { OwnLatenessFields } from './own-lateness-fields.tsx';

const inherited = { sendIfLateByMinutes: 120, otherwise: 'ask' } as const;

function Given({ start = null }: { start?: TypedLateness | null }): ReactNode {
  const [typed, setTyped] = useState(start);
  return <OwnLatenessFields setting={{ inherited, inheritedFrom: 'workspace' }} value={typed} onChange={setTyped} />;
}

describe('how late an item may be', () => {
  beforeEach(() => chooseLocale('en'));

  it('is what the workspace says, until a policy of its own begins from there', async () => {
    const { container } = render(<Given />);
    expect(screen.getByText(/at most 120 min late, else somebody is asked · As the workspace says/)).toBeTruthy();
    await userEvent.click(screen.getByLabelText('A policy of its own'));
    expect(screen.getByLabelText<HTMLInputElement>(/so many minutes late/).value).toBe('120');
    await userEvent.click(screen.getByLabelText(/^Drop/));
    expect(screen.getByText('Planned for 20:00: it still goes out until 22:00; later, it is dropped')).toBeTruthy();
    await expectAccessible(container);
  });

  it('says what cannot be a policy while it is typed', async () => {
    const { container } = render(<Given start={{ minutes: '', otherwise: 'ask' }} />);
    expect(screen.getByRole('alert').textContent).toContain('Between 0 and 10,080 minutes');
    await userEvent.type(screen.getByLabelText(/so many minutes late/), '600');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText(/until 06:00 \(\+1\)/)).toBeTruthy();
    await expectAccessible(container);
  });

  it('is read as whole minutes of at most a week', () => {
    const read = (minutes: string) => readLateness({ minutes, otherwise: 'drop' })?.sendIfLateByMinutes ?? null;
    expect(['0', ' 90 ', '10080', '10081', '-1', '1.5', 'x', ''].map(read)).toEqual([0, 90, 10_080, null, null, null, null, null]);
  });

  it('is said in Chinese as a native would', () => {
    chooseLocale('zh-CN');
    expect(latenessSentence(inherited)).toBe('最多晚 120 分钟还发，再晚就问人');
  });
});
