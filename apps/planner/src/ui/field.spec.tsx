import { expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { expectAccessible } from '../../test/accessible.ts';
import { Select, TextField } from './field.tsx';

it('joins hint and error to the control', async () => {
  const { container } = render(<TextField label="名称" hint="给团队看" error="不能为空" />);
  const input = screen.getByLabelText('名称');
  const described = input
    .getAttribute('aria-describedby')
    ?.split(' ')
    .map((id) => document.getElementById(id)?.textContent);
  expect(described).toEqual(['给团队看', '不能为空']);
  expect(input.getAttribute('aria-invalid')).toBe('true');
  await expectAccessible(container);
});

it('names a select by its label', async () => {
  const { container } = render(<Select label="平台" options={[{ value: 'a', label: '甲' }]} />);
  expect(screen.getByRole('combobox', { name: '平台' })).toBeTruthy();
  await expectAccessible(container);
});
