import { describe, expect, it } from '@jest/globals';
import type { EventTopic } from '@longstream/contracts/events';
import { QueryClient } from '@tanstack/react-query';
import { refresh } from './refresh.ts';

const ROUTES = [
  '/api/me',
  '/api/workspaces/{workspaceId}',
  '/api/workspaces/{workspaceId}/items',
  '/api/workspaces/{workspaceId}/items/{itemId}/curve',
  '/api/workspaces/{workspaceId}/campaigns/{campaignId}/results',
  '/api/workspaces/{workspaceId}/frequency-caps',
];

async function staleAfter(...topics: EventTopic[]): Promise<string[]> {
  const client = new QueryClient();
  for (const route of ROUTES) client.setQueryData(['get', route, {}], {});
  await refresh(client, ...topics);
  return ROUTES.filter((route) => client.getQueryState(['get', route, {}])?.isInvalidated);
}

describe('refresh', () => {
  it('reads an item, its curve and its campaign again when items change', async () => {
    expect(await staleAfter('items')).toEqual([
      '/api/workspaces/{workspaceId}/items',
      '/api/workspaces/{workspaceId}/items/{itemId}/curve',
      '/api/workspaces/{workspaceId}/campaigns/{campaignId}/results',
    ]);
  });

  it('reads the workspace and who is signed in, whose roles may have changed', async () => {
    expect(await staleAfter('workspace')).toEqual(['/api/me', '/api/workspaces/{workspaceId}']);
  });

  it('asks again whether an item would fit when a cap changes', async () => {
    expect(await staleAfter('frequency-caps')).toEqual([
      '/api/workspaces/{workspaceId}/items',
      '/api/workspaces/{workspaceId}/items/{itemId}/curve',
      '/api/workspaces/{workspaceId}/frequency-caps',
    ]);
  });

  it('leaves alone what the topic does not touch', async () => {
    expect(await staleAfter('media')).toEqual([]);
  });
});
