import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';

/**
 * A screen at its place in the planner's routes; `frame` puts the workspace around it. Other places are only names. `path` is the
 * route's, where a part of the address is an id.
 */
export async function showScreen(
  at: string,
  Screen: () => ReactNode,
  frame: (screen: ReactNode) => ReactNode,
  path = at.split('?')[0] ?? at,
): Promise<HTMLElement> {
  const root = createRootRoute({ component: Outlet });
  const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in' });
  const inWorkspace = createRoute({ getParentRoute: () => signedIn, id: 'in-workspace' });
  const page = createRoute({ getParentRoute: () => inWorkspace, path, component: Screen });
  const elsewhere = createRoute({ getParentRoute: () => inWorkspace, path: '$', component: () => <p>elsewhere</p> });
  const routeTree = root.addChildren([signedIn.addChildren([inWorkspace.addChildren([page, elsewhere])])]);
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: [at] }) });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const { container } = render(
    <QueryClientProvider client={client}>{frame(<RouterProvider router={router as never} />)}</QueryClientProvider>,
  );
  await screen.findByRole('heading', { level: 1 });
  return container;
}
