import { expect, it } from '@jest/globals';
import { fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ChartNumbers, useChartNumbersKey } from './chart-numbers.tsx';

function Shown(): ReactNode {
  useChartNumbersKey();
  return ['播放', '点赞'].map((title) => (
    <section key={title} aria-label={title}>
      <button type="button">{`看${title}`}</button>
      <ChartNumbers title={`${title}的数字`}>
        <p>12</p>
      </ChartNumbers>
    </section>
  ));
}

const press = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: '.', ctrlKey: true });
const open = () => screen.getAllByRole('group').map((group) => (group as HTMLDetailsElement).open);

it('shows the numbers of the chart that has the focus, of the first without one, and hides them again', () => {
  render(<Shown />);
  press();
  expect(open()).toEqual([true, false]);
  expect(document.activeElement?.textContent).toBe('播放的数字');
  press();
  expect(open()).toEqual([false, false]);
  screen.getByRole('button', { name: '看点赞' }).focus();
  press();
  expect(open()).toEqual([false, true]);
});
