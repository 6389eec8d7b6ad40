import { LOOKS, type Looks } from '../product/looks.ts';
import { SCREENS } from './every-screen.ts';

/** A workspace before anything is there, one of which nothing can be read, and one in the middle of its work. */
export const STAGES = ['empty', 'unread', 'filled'] as const;
export type Stage = (typeof STAGES)[number];

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

export function everyView(stages: readonly Stage[]): View[] {
  return Object.keys(SCREENS).flatMap((screen) =>
    statesOf(screen, stages).flatMap((state) => LOOKS.map((looks) => ({ screen, ...state, looks }))),
  );
}

/**
 * Fewest views in which any two of a screen, a state, a language and a theme meet: every state of every screen once, in turns that begin
 * elsewhere with each screen. Two that follow each other share neither language nor theme, so that two states bring a screen both of each.
 */
export function viewsInPairs(stages: readonly Stage[]): View[] {
  return Object.keys(SCREENS).flatMap((screen, place) => {
    const states = statesOf(screen, stages);
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
  if (opened === undefined) return stage;
  return opened.endsWith(' menu') ? 'menu' : 'dialog';
}

function statesOf(name: string, stages: readonly Stage[]): State[] {
  const { path, isStatic, opens = {} } = SCREENS[name] ?? { path: '' };
  const needsNothing = typeof path === 'string';
  const states: State[] = [
    ...(needsNothing ? [{ stage: 'empty' as const }] : []),
    ...(isStatic === true ? [] : [{ stage: 'unread' as const }]),
    ...(needsNothing && isStatic === true ? [] : [{ stage: 'filled' as const }]),
    ...Object.keys(opens).map((opened) => ({ stage: 'filled' as const, opened })),
  ];
  return states.filter(({ stage }) => stages.includes(stage));
}

/** LOOKS has each look beside the one that shares nothing with it, which differs in the last digit alone. */
function lookOf(turn: number): Looks {
  return LOOKS[turn % LOOKS.length] ?? LOOKS[0];
}
