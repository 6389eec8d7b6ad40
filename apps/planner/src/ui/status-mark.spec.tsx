import { describe, expect, it } from '@jest/globals';
import { ITEM_STATUSES } from '@longstream/domain/items/item-status';
import { render, screen } from '@testing-library/react';
import { chooseLocale } from './locale.ts';
import { StatusMark, statusWord } from './status-mark.tsx';

describe('status marks', () => {
  it('tell the statuses apart by shape alone', () => {
    const shapes = ITEM_STATUSES.map((status) => render(<StatusMark status={status} />).container.querySelector('svg')?.innerHTML);
    expect(new Set(shapes).size).toBe(ITEM_STATUSES.length);
  });

  it.each(['zh-CN', 'en'] as const)('tell them apart by word in %s', (locale) => {
    chooseLocale(locale);
    expect(new Set(ITEM_STATUSES.map(statusWord)).size).toBe(ITEM_STATUSES.length);
  });

  it('keep the word for screen readers where only the shape is shown', () => {
    render(<StatusMark status="live" bare />);
    expect(screen.getByText('已上线').className).toContain('sr-only');
  });
});
