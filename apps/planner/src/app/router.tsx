import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router';
import { NOTIFICATION_KINDS } from '@longstream/domain/notifications/notification-kinds';
import { readBoardSearch } from '../board/board-search.ts';
import type { CommentFilter } from '../comments/comments.api.ts';
import { readMediaSearch } from '../media/media-search.ts';
import { readLibrarySearch } from '../library/library-search.ts';
import type { NotificationFilter } from '../notifications/notifications.api.ts';
import { failureOf } from '../problems/problem.ts';
import { meQuery } from '../workspaces/workspaces.api.ts';
import { LostScreen } from './lost-screen.tsx';
import { PlannedBoardScreen } from './planned-board-screen.tsx';
import { localised, screenChunk } from './screen-chunk.tsx';
import { Shell } from './shell.tsx';

interface RouterContext {
  queryClient: QueryClient;
}

const WALL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet });

/** Where to go after signing in: only a path of this planner, never another site's address. */
const nextPath = ({ next }: Record<string, unknown>): { next?: string } =>
  typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {};

/** Which comments to show, as far as the address says something that makes sense. */
function commentFilter({ show, kind, stars, assignee, channelId, itemId }: Record<string, unknown>): CommentFilter {
  return {
    ...((show === 'open' || show === 'waiting' || show === 'done') && { show }),
    ...((kind === 'comment' || kind === 'review') && { kind }),
    ...(typeof stars === 'number' && Number.isInteger(stars) && stars >= 1 && stars <= 5 && { stars }),
    ...(typeof assignee === 'string' && assignee.trim() !== '' && { assignee }),
    ...(typeof channelId === 'string' && { channelId }),
    ...(typeof itemId === 'string' && { itemId }),
  };
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string; spent?: true } => ({
    ...nextPath(search),
    ...(search['spent'] === true && { spent: true as const }),
  }),
  component: screenChunk(() => import('../sessions/sign-in-screen.tsx'), 'SignInScreen'),
});

const createAccount = createRoute({
  getParentRoute: () => root,
  path: '/create-account',
  validateSearch: nextPath,
  component: screenChunk(() => import('../sessions/create-account-screen.tsx'), 'CreateAccountScreen'),
});

/** Where a link leads that was given to somebody without an account. */
const guest = createRoute({
  getParentRoute: () => root,
  path: '/shared/approvals/$token',
  component: screenChunk(() => import('../guests/guest-screen.tsx'), 'GuestScreen'),
});

/** Everything for which one has to be signed in. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    try {
      // Read again only when it is known to have changed: the answer decides where one may go.
      const me = await context.queryClient.query({ ...meQuery, staleTime: Infinity });
      return { me };
    } catch (error) {
      if (failureOf(error).code !== 'not_signed_in') throw error;
      // A one-time link that was used before, or is of an earlier start, leads here with an error and signs nobody in.
      const spent = 'error' in location.search;
      throw redirect({ to: '/sign-in', search: spent ? { spent } : { next: location.href } });
    }
  },
});

const createWorkspace = createRoute({
  getParentRoute: () => signedIn,
  path: '/create-workspace',
  component: screenChunk(() => import('../workspaces/create-workspace-screen.tsx'), 'CreateWorkspaceScreen'),
});

/** The screens of a workspace, inside the shell. */
const inWorkspace = createRoute({
  getParentRoute: () => signedIn,
  id: 'in-workspace',
  beforeLoad: ({ context }) => {
    if (context.me.workspaces.length === 0) throw redirect({ to: '/create-workspace' });
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/board' });
  },
});

const today = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/today',
  component: screenChunk(() => import('./today-screen.tsx'), 'TodayScreen'),
});

const channels = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/channels',
  // Where the api sends the browser after the platform's consent page.
  validateSearch: ({ connected, refused }: Record<string, unknown>): { connected?: string; refused?: string } => ({
    ...(typeof connected === 'string' && { connected }),
    ...(typeof refused === 'string' && { refused }),
  }),
  component: screenChunk(() => import('./channels-screen.tsx'), 'ChannelsScreen'),
});

const media = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/media',
  validateSearch: readMediaSearch,
  component: screenChunk(() => import('../media/media-screen.tsx'), 'MediaScreen'),
});

const board = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/board',
  validateSearch: readBoardSearch,
  // Where everybody arrives: it comes with the start, not after it.
  component: localised(PlannedBoardScreen),
});

const library = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/library',
  validateSearch: readLibrarySearch,
  component: screenChunk(() => import('../library/library-screen.tsx'), 'LibraryScreen'),
});

const approvals = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/approvals',
  // Which requests are shown, and the item being read.
  validateSearch: ({ item, show }: Record<string, unknown>): { item?: string; show?: 'mine' | 'sent' } => ({
    ...(typeof item === 'string' && { item }),
    ...((show === 'mine' || show === 'sent') && { show }),
  }),
  component: screenChunk(() => import('./approvals-screen.tsx'), 'ApprovalsScreen'),
});

const handOffs = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/hand-offs',
  // Whose are shown, and which one lies open.
  validateSearch: ({ whose, item }: Record<string, unknown>): { whose?: 'everyone'; item?: string } => ({
    ...(whose === 'everyone' && { whose }),
    ...(typeof item === 'string' && { item }),
  }),
  component: screenChunk(() => import('../hand-offs/hand-offs-screen.tsx'), 'HandOffsScreen'),
});

const campaigns = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/campaigns',
  component: screenChunk(() => import('../campaigns/campaigns-screen.tsx'), 'CampaignsScreen'),
});

const playbook = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/playbook',
  component: screenChunk(() => import('../playbook/playbook-screen.tsx'), 'PlaybookScreen'),
});

const campaign = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/campaigns/$campaignId',
  component: screenChunk(() => import('./campaign-screen.tsx'), 'CampaignScreen'),
});

const item = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/items/$itemId',
  // A wall time that somebody thinks of giving it.
  validateSearch: ({ at }: Record<string, unknown>): { at?: string } => (typeof at === 'string' && WALL_TIME.test(at) ? { at } : {}),
  component: screenChunk(() => import('./item-screen.tsx'), 'ItemScreen'),
});

const response = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/responses/$responseId',
  // The item whose tab is open; without it the master's.
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: string } => (typeof tab === 'string' ? { tab } : {}),
  component: screenChunk(() => import('./response-screen.tsx'), 'ResponseScreen'),
});

const reports = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/reports',
  component: screenChunk(() => import('../reports/reports-screen.tsx'), 'ReportsScreen'),
});

const report = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/reports/$reportId',
  component: screenChunk(() => import('./report-screen.tsx'), 'ReportScreen'),
});

const sharedReport = createRoute({
  getParentRoute: () => root,
  path: '/shared/reports/$token',
  component: screenChunk(() => import('../reports/shared-report-screen.tsx'), 'SharedReportScreen'),
});

const comments = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/comments',
  validateSearch: commentFilter,
  component: screenChunk(() => import('../comments/comments-screen.tsx'), 'CommentsScreen'),
});

const notificationFilter = ({ show, kind }: Record<string, unknown>): NotificationFilter => {
  const known = NOTIFICATION_KINDS.find((one) => one === kind);
  return { ...(show === 'unread' && { show }), ...(known !== undefined && { kind: known }) };
};

const notifications = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/notifications',
  validateSearch: notificationFilter,
  component: screenChunk(() => import('../notifications/notifications-screen.tsx'), 'NotificationsScreen'),
});

const notificationSettings = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/notification-settings',
  component: screenChunk(() => import('../notifications/notification-settings-screen.tsx'), 'NotificationSettingsScreen'),
});

const policies = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/policies',
  component: screenChunk(() => import('./policies-screen.tsx'), 'PoliciesScreen'),
});

const settings = createRoute({
  getParentRoute: () => inWorkspace,
  path: '/settings',
  component: screenChunk(() => import('./settings-screen.tsx'), 'SettingsScreen'),
});

const routes = root.addChildren([
  signIn,
  createAccount,
  sharedReport,
  guest,
  signedIn.addChildren([
    createWorkspace,
    inWorkspace.addChildren([
      home,
      today,
      board,
      library,
      approvals,
      handOffs,
      campaigns,
      playbook,
      campaign,
      reports,
      report,
      item,
      response,
      media,
      comments,
      channels,
      notifications,
      notificationSettings,
      policies,
      settings,
    ]),
  ]),
]);

export function createPlannerRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: routes,
    context: { queryClient },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: LostScreen,
    defaultNotFoundComponent: () => <LostScreen />,
  });
}
