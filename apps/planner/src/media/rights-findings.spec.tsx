import { expect, it } from '@jest/globals';
import { renderHook } from '@testing-library/react';
import { currentWorkspace } from '../../test/current-workspace.ts';
import { TimeZone } from '../ui/time-zone.ts';
import { CurrentWorkspaceContext } from '../workspaces/workspaces.api.ts';
import { useRightsFindings } from './rights-findings.ts';

const RIGHTS = new Map([
  ['over', { rightsEndOn: '2020-02-13' }],
  ['ending', { rightsEndOn: '2020-02-20' }],
  ['open', { rightsEndOn: null }],
]);
const MEDIA = [...RIGHTS.keys()].map((mediaId) => ({ mediaId, sha256: mediaId, role: 'picture' as const }));

/** On the morning of 14 February in Shanghai. */
const found = (scheduledAt: string | null) =>
  renderHook(() => useRightsFindings({ media: MEDIA }, RIGHTS, { scheduledAt }), {
    wrapper: ({ children }) => (
      <CurrentWorkspaceContext value={{ ...currentWorkspace('editor'), readAt: Date.now() }}>
        <TimeZone value="Asia/Shanghai">{children}</TimeZone>
      </CurrentWorkspaceContext>
    ),
  }).result.current.map(({ mediaId }) => mediaId);

it('finds the files that may not be used any more when the item goes out', () => {
  expect(found('2020-02-20T15:59:00.000Z')).toEqual(['over']);
  expect(found('2020-02-20T16:00:00.000Z')).toEqual(['over', 'ending']);
});

it('asks for now where there is no time, or one that has passed', () => {
  expect(found(null)).toEqual(['over']);
  expect(found('2020-02-01T00:00:00.000Z')).toEqual(['over']);
});
