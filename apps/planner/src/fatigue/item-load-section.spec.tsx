import { describe, expect, it } from '@jest/globals';
import type { ItemDetail } from '@longstream/contracts/items';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expectAccessible } from '../../test/accessible.ts';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { FakeApi } from '../../test/fake-api.ts';
import { showScreen } from '../../test/show-screen.tsx';
import { usable } from '../../test/usable.ts';

const server = new FakeApi();
const { CurrentWorkspaceContext } = await import('../workspaces/workspaces.api.ts');
const { ItemLoadSection } = await import('./item-load-section.tsx');

const item = {
  id: 'item',
  channelId: 'channel',
  scheduledAt: '2020-02-14T12:00:00.000Z',
  sentAt: null,
  exposure: 'ordinary',
  chosenExposure: null,
  movable: false,
} as ItemDetail;

const load = {
  channelId: 'channel',
  at: '2020-02-14T12:00:00.000Z',
  asOf: '2020-02-14T00:00:00.000Z',
  stock: 1.1,
  load: 43,
  band: 'high',
  effect: 0.7,
  effectLow: null,
  effectHigh: null,
  calmAt: '2020-02-15T12:00:00.000Z',
  recent: { items: 3, hours: 20 },
  reach: [],
  model: {
    halfLifeHours: 24,
    k: 0.4,
    calmStock: 0.2,
    floor: 0.3,
    halfLifeFrom: 'our_suggestion',
    kFrom: 'our_suggestion',
    interval: null,
    posts: 0,
  },
};

function given(role: 'editor' | 'analyst') {
  let asked = '';
  server.on('GET', 'audience-loads', (_, query) => {
    asked = query.toString();
    return { items: [load], nextCursor: null };
  });
  server.on('PUT', 'items/item/exposure', () => ({ ...item }));
  const Screen = () => (
    <>
      <h1>内容</h1>
      <ItemLoadSection item={item} />
    </>
  );
  const view = showScreen('/item', Screen, (shown) => (
    <CurrentWorkspaceContext value={currentWorkspace(role)}>{shown}</CurrentWorkspaceContext>
  ));
  return { view, asked: () => asked };
}

describe('the load that an item meets', () => {
  it('is told for its time as if it were not planned, with what it should get and until when to wait', async () => {
    const { view, asked } = given('editor');
    const container = await view;
    expect(await screen.findByText(/20 小时内 3 条内容 · 这条预计比平时少约 30% · 等到/)).toBeTruthy();
    expect(screen.getByRole('meter', { name: '受众负荷' }).getAttribute('aria-valuetext')).toBe('偏高，43/100');
    await waitFor(() => expect(asked()).toContain('withoutItemId=item'));
    expect(asked()).toContain('at=2020-02-14T12');
    await expectAccessible(container);
  });

  it('is changed by what a member says of the item', async () => {
    await given('editor').view;
    await userEvent.selectOptions(await screen.findByLabelText('对受众的分量'), '硬广（2 条）');
    await waitFor(() => expect(server.changes.at(-1)).toEqual(['PUT items/item/exposure', { exposure: 'hard_advert', movable: false }]));
    await userEvent.click(await usable(screen.getByLabelText(/可以换时段试试/)));
    await waitFor(() => expect(server.changes.at(-1)).toEqual(['PUT items/item/exposure', { exposure: null, movable: true }]));
  });

  it('is read by an analyst, who changes nothing', async () => {
    await given('analyst').view;
    await screen.findByText(/20 小时内 3 条内容/);
    expect(screen.queryByLabelText('对受众的分量')).toBeNull();
  });
});
