import { LOOKS, type Looks } from '../product/looks.ts';
import { SCREENS } from './every-screen.ts';

/** A workspace before anything is there, one of which nothing can be read, and one in the middle of its work. */
export type Stage = 'empty' | 'unread' | 'filled';

interface State {
  readonly stage: Stage;
  /** What lies open over the screen. */
  readonly opened?: string;
}

/** A screen in one of its states, in one language and theme. */
export interface View extends State {
  readonly screen: string;
  readonly looks: Looks;
}

export function everyView(): View[] {
  return Object.keys(SCREENS).flatMap((screen) => statesOf(screen).flatMap((state) => LOOKS.map((looks) => ({ screen, ...state, looks }))));
}

/**
 * Fewest views in which any two of a screen, a kind of state, a language and a theme meet: every kind of every screen once, in turns that
 * begin elsewhere with each screen. Two that follow each other share neither language nor theme, so that two states bring a screen both of
 * each.
 */
export function viewsInPairs(): View[] {
  return Object.keys(SCREENS).flatMap((screen, place) => {
    const states = firstOfEachKind(statesOf(screen));
    const shown = states.length === 1 ? [...states, ...states] : states;
    return shown.map((state, turn) => ({ screen, ...state, looks: lookOf(place ^ turn) }));
  });
}

/** What two views may have in common, in twos. */
export function pairsIn(views: readonly View[]): Set<string> {
  return new Set(
    views.flatMap(({ screen, looks: { language, theme }, ...state }) => {
      const parts = [screen, kindOf(state), language, theme];
      return parts.flatMap((one, place) => parts.slice(place + 1).map((other) => `${one}, ${other}`));
    }),
  );
}

/** How much is there, or what kind of thing lies over it. */
function kindOf({ stage, opened }: State): string {
  return opened === undefined ? stage : overlayOf(opened);
}

/** What a thing that opens is, by its name. */
export const overlayOf = (opened: string): 'menu' | 'dialog' => (opened.endsWith(' menu') ? 'menu' : 'dialog');

function statesOf(name: string): State[] {
  const { path, isStatic, opens = {} } = SCREENS[name] ?? { path: '' };
  const needsNothing = typeof path === 'string';
  return [
    ...(needsNothing ? [{ stage: 'empty' as const }] : []),
    ...(isStatic === true ? [] : [{ stage: 'unread' as const }]),
    ...(needsNothing && isStatic === true ? [] : [{ stage: 'filled' as const }]),
    ...Object.keys(opens).map((opened) => ({ stage: 'filled' as const, opened })),
  ];
}

function firstOfEachKind(states: readonly State[]): State[] {
  return states.filter((state, place) => states.findIndex((other) => kindOf(other) === kindOf(state)) === place);
}

/** LOOKS has each look beside the one that shares nothing with it, which differs in the last digit alone. */
function lookOf(turn: number): Looks {
  return LOOKS[turn % LOOKS.length] ?? LOOKS[0];
}
