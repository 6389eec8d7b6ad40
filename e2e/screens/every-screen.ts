import type { Locator, Page } from 'playwright-core';

import { eventually } from '../product/eventually.ts';

const NO_TOKEN = 'x'.repeat(43);
const NO_ID = '01700000-0000-7000-8000-000000000000';

/** What the screens of a filled demo are about. */
export interface Things {
  readonly campaign: string;
  readonly emptyCampaign: string;
  readonly rumour: string;
  readonly response: string;
  readonly draft: string;
  readonly scheduled: string;
  readonly live: string;
  readonly failed: string;
  readonly inReview: string;
  readonly repeating: string;
  readonly imported: string;
  /** A plan that has come to a proposal. */
  readonly plan: string;
  readonly report: string;
  readonly file: string;
  /** Where their links lead. */
  readonly sharedReport: string;
  readonly sharedItem: string;
}

/** In the place of each thing, where none is there or none can be read. */
export const NOTHING = new Proxy({ sharedReport: `/shared/reports/${NO_TOKEN}`, sharedItem: `/shared/approvals/${NO_TOKEN}` } as Things, {
  get: (shared, name): unknown => Reflect.get(shared, name) ?? NO_ID,
});

/**
 * A key to press, a field to fill, or the name of the message that stands on what is clicked, or ticked: the first on the screen, the last,
 * or the first that goes on to say what it is about.
 */
type Move =
  | { readonly press: string }
  | { readonly field: string; readonly text: string }
  | { readonly last: string }
  | { readonly begins: string }
  | string;

export interface ScreenStates {
  /** Where it is; one that is about something is there only once that exists. */
  readonly path: string | ((things: Things) => string);
  /** Without a session. */
  readonly isPublic?: true;
  /** Reads nothing that could be missing or fail to come. */
  readonly isStatic?: true;
  /** Has nothing to show even in the middle of the work. */
  readonly isBare?: true;
  /** What is done on the screen at that address to come to this one. */
  readonly moves?: readonly Move[];
  /** The menus and dialogs that open from it, each by what is done in turn. */
  readonly opens?: Readonly<Record<string, readonly Move[]>>;
}

export const SCREENS: Readonly<Record<string, ScreenStates>> = {
  'sign-in': { path: '/sign-in', isPublic: true, isStatic: true },
  'sign-in by a spent link': { path: '/sign-in?spent=true', isPublic: true, isStatic: true },
  'sign-in refused': {
    path: '/sign-in',
    isPublic: true,
    isStatic: true,
    moves: [
      { field: 'session_email', text: 'nobody@example.org' },
      { field: 'session_password', text: 'a long password' },
      'session_sign_in',
    ],
  },
  'sign-in without words': { path: '/sign-in', isPublic: true, isStatic: true, moves: ['session_sign_in'] },
  'create-account': { path: '/create-account', isPublic: true, isStatic: true },
  'create-account without words': { path: '/create-account', isPublic: true, isStatic: true, moves: ['session_create'] },
  'create-workspace': { path: '/create-workspace', isStatic: true },
  'create-workspace without words': { path: '/create-workspace', isStatic: true, moves: ['workspaces_create'] },
  lost: { path: '/nowhere', isStatic: true },
  today: {
    path: '/today',
    opens: {
      'workspace menu': ['workspaces_switch'],
      'language menu': ['shell_language'],
      'theme menu': ['shell_theme'],
      'person menu': ['shell_person'],
      palette: [{ press: 'Control+k' }],
      'shortcut sheet': [{ press: '?' }],
      'hold dialog': ['hold_button'],
      'hold release': ['hold_release_label'],
      'demo dialog': ['demo_more'],
      'demo removal': ['demo_more', 'demo_remove'],
    },
  },
  board: {
    path: '/board',
    opens: {
      'views menu': ['views_button'],
      'view dialog': ['views_button', 'views_save'],
      'views dialog': ['views_button', 'views_manage'],
      'calendar dialog': ['views_button', 'views_manage', 'views_calendar'],
      'view deletion': ['views_button', 'views_manage', 'views_delete'],
      'item menu': ['board_chip_actions'],
      // In the tray, since what is live stays where it is.
      'move dialog': [{ last: 'board_chip_actions' }, 'board_move_to'],
      'copy dialog': ['board_chip_actions', 'board_copy'],
    },
  },
  'board of platforms': { path: '/board?lanes=platform' },
  'board with a proposal': { path: ({ plan }) => `/board?plan=${plan}` },
  'board of a month': { path: '/board?view=month' },
  'board of a day': { path: '/board?view=day' },
  agenda: { path: '/board?view=agenda' },
  'board with nothing after filter': { path: '/board?tag=nobody', isBare: true },
  approvals: { path: '/approvals', opens: { 'guest dialog': ['guests_invite'] } },
  'approvals of mine': {
    path: '/approvals?show=mine',
    opens: {
      'approval dialog': [{ press: 'p' }],
      'refusal dialog': [{ press: 'r' }],
      'approval of many': ['approvals_tick', 'approvals_many'],
      'many sent back': ['approvals_tick', 'approvals_many_back'],
    },
  },
  'approvals that were sent': { path: '/approvals?show=sent' },
  'hand-offs': { path: '/hand-offs?whose=everyone' },
  library: {
    path: '/library',
    opens: {
      'duplicate dialog': ['library_tick_all', 'library_duplicate'],
      'template dialog': ['library_tick_all', 'library_template'],
      'tag dialog': ['library_tick_all', 'library_tag'],
      'regroup dialog': ['library_tick_all', 'library_regroup'],
      'cancel dialog': ['library_tick_all', 'library_cancel'],
    },
  },
  'library of drafts': { path: '/library?shelf=drafts' },
  'library of ideas': { path: '/library?shelf=ideas' },
  'library of series': { path: '/library?shelf=series' },
  'library with nothing after filter': { path: '/library?q=nobody', isBare: true },
  templates: {
    path: '/library?shelf=templates',
    opens: { 'draft dialog': [{ begins: 'templates_use' }], renaming: ['templates_rename'] },
  },
  campaigns: {
    path: '/campaigns',
    opens: { 'campaign dialog': ['campaigns_create'], 'campaign dialog without words': ['campaigns_create', 'campaigns_create_submit'] },
  },
  campaign: {
    path: ({ campaign }) => `/campaigns/${campaign}`,
    opens: {
      'campaign dialog': ['campaigns_edit'],
      'plan dialog': ['plan_button'],
      'items import': ['plan_imports_open'],
      'results import': ['imports_open'],
      'playbook dialog': ['playbook_begin'],
      'response dialog': ['responses_create'],
      'response menu': ['responses_actions'],
      'response deletion': ['responses_actions', 'action_delete'],
      'item menu': ['items_add'],
      'charge dialog': ['charge_classify'],
      'definitions dialog': ['definition_open'],
    },
  },
  'campaign of a rumour': {
    path: ({ rumour }) => `/campaigns/${rumour}`,
    opens: { checklist: ['checklist_open_label'] },
  },
  'campaign without items': {
    path: ({ emptyCampaign }) => `/campaigns/${emptyCampaign}`,
    isBare: true,
    opens: { deletion: ['campaigns_delete'] },
  },
  playbook: { path: '/playbook', isStatic: true, opens: { 'plan dialog': ['playbook_use'] } },
  response: { path: ({ response }) => `/responses/${response}` },
  'response at one of its items': { path: ({ response, live }) => `/responses/${response}?tab=${live}` },
  'draft item': {
    path: ({ draft }) => `/items/${draft}`,
    opens: {
      'media dialog': ['media_choose'],
      'revisions dialog': ['revisions_open'],
      'emoji dialog': ['emoji_pick'],
      'follow dialog': ['follow_another'],
      'followers dialog': ['follow_add'],
      'series dialog': ['series_repeat'],
      'lateness dialog': ['lateness_change'],
      cancelling: ['items_cancel'],
    },
  },
  'scheduled item': { path: ({ scheduled }) => `/items/${scheduled}` },
  'item in review': { path: ({ inReview }) => `/items/${inReview}`, opens: { 'note removal': ['notes_remove'] } },
  'item of a series': {
    path: ({ repeating }) => `/items/${repeating}`,
    opens: { 'rule dialog': ['series_change_rule_ask'], 'series cancelling': ['series_cancel'] },
  },
  'imported item': { path: ({ imported }) => `/items/${imported}` },
  'live item': { path: ({ live }) => `/items/${live}`, opens: { 'taking down': ['items_take_down'] } },
  'failed item': { path: ({ failed }) => `/items/${failed}` },
  reports: { path: '/reports' },
  report: {
    path: ({ report }) => `/reports/${report}`,
    opens: {
      'share dialog': ['report_share'],
      'mailing dialog': ['report_mail'],
      'file menu': ['report_export'],
      'block menu': ['report_block_add'],
      deletion: ['report_delete'],
    },
  },
  media: { path: '/media', opens: { 'fetch dialog': ['media_fetch'], 'folder dialog': ['media_folder_make'] } },
  'media file': { path: ({ file }) => `/media?file=${file}`, opens: { deletion: ['action_delete'] } },
  comments: { path: '/comments' },
  'comment topics': { path: '/comments', moves: ['comments_view_topics'] },
  'comment moods': { path: '/comments', moves: ['comments_view_moods'] },
  accounts: {
    path: '/channels',
    opens: {
      'connect dialog': ['channels_connect'],
      'consent dialog': ['channels_connect', { field: 'connect_find', text: 'bilibili' }, { press: 'Enter' }],
      'keys dialog': ['channels_connect', { field: 'connect_find', text: 'app_store' }, { press: 'Enter' }],
      'by hand dialog': ['channels_connect', { field: 'connect_find', text: 'zhihu' }, { press: 'Enter' }],
      'followers dialog': ['follower_counts_open'],
      'account menu': ['channels_more'],
      'account dialog': ['channels_more', 'channels_edit'],
      disconnection: ['channels_more', 'channels_disconnect'],
      'times dialog': ['slots_open'],
      'audience dialog': ['audiences_create'],
    },
  },
  policies: {
    path: '/policies',
    opens: {
      'cap dialog': ['caps_create'],
      'cap deletion': ['caps_delete_label'],
      'rule dialog': ['rules_create'],
      'blackout dialog': ['blackouts_create'],
      'route dialog': ['routes_create'],
      'absence dialog': ['absences_create'],
    },
  },
  notifications: { path: '/notifications' },
  'notification settings': { path: '/notification-settings', opens: { 'target dialog': ['targets_add'] } },
  settings: {
    path: '/settings',
    opens: { 'member dialog': ['members_add'], 'key dialog': ['keys_make'], 'key taken back': ['keys_revoke_of'] },
  },
  'shared report': { path: ({ sharedReport }) => sharedReport, isPublic: true },
  'shared approvals': { path: ({ sharedItem }) => sharedItem, isPublic: true },
  'lost shared report': { path: `/shared/reports/${NO_TOKEN}`, isPublic: true, isStatic: true },
  'lost shared approvals': { path: `/shared/approvals/${NO_TOKEN}`, isPublic: true, isStatic: true },
};

/** What lies over a screen. */
export const OVERLAY = '[role=menu], [role=dialog], [role=alertdialog]';

/** What may lie open, by its kind. */
export const OVERLAYS = { menu: '[role=menu]', dialog: '[role=dialog], [role=alertdialog]' } as const;

/** Ends with what was asked for on the screen, and no menu that led there. */
export async function openOn(page: Page, kind: keyof typeof OVERLAYS): Promise<void> {
  await page.locator(OVERLAYS[kind]).last().waitFor();
  if (kind === 'dialog') await page.locator(OVERLAYS.menu).waitFor({ state: 'detached' });
}

/** Closes whatever lies over the screen, one after the other. */
export async function closeOn(page: Page): Promise<void> {
  await eventually(async () => {
    if ((await page.locator(OVERLAY).count()) === 0) return;
    await page.keyboard.press('Escape');
    throw new Error('Something still lies over the screen.');
  });
}

export async function doOn(page: Page, moves: readonly Move[], words: (message: string) => RegExp): Promise<void> {
  for (const move of moves) {
    if (typeof move === 'string') await use(named(page, words(move)).first());
    else if ('press' in move) await page.keyboard.press(move.press);
    else if ('field' in move) await page.getByLabel(words(move.field)).fill(move.text);
    else if ('last' in move) await use(named(page, words(move.last)).last());
    else await use(named(page, new RegExp(words(move.begins).source.replace(/\$$/, ' '))).first());
  }
}

async function use(place: Locator): Promise<void> {
  // What is ticked already stays so.
  await ((await place.getAttribute('type')) === 'checkbox' ? place.check() : place.click());
}

function named(page: Page, name: RegExp): Locator {
  const of = (role: 'button' | 'menuitem' | 'tab' | 'checkbox') => page.getByRole(role, { name });
  return of('button').or(of('menuitem')).or(of('tab')).or(of('checkbox')).filter({ visible: true });
}
