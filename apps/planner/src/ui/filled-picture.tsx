import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** x, y, width, height, and what it is painted with. */
type Patch = readonly [x: number, y: number, width: number, height: number, paint: keyof typeof PAINTS];

const PAINTS = {
  ground: 'fill-sunken',
  words: 'fill-line-strong',
  faint: 'fill-line',
  mark: 'fill-accent',
  good: 'fill-good',
  warn: 'fill-warn',
} as const;

const row = (y: number, paint: Patch[4], width: number): Patch[] => [
  [8, y, 8, 8, paint],
  [24, y, width, 4, 'words'],
  [24, y + 7, width * 0.6, 3, 'faint'],
  [164, y + 1, 28, 5, 'faint'],
];

const card = (x: number, paint: Patch[4], done: number): Patch[] => [
  [x, 6, 90, 68, 'ground'],
  [x + 8, 15, 48, 5, 'words'],
  [x + 8, 26, 70, 3, 'faint'],
  [x + 8, 34, 58, 3, 'faint'],
  [x + 8, 58, 74, 5, 'faint'],
  [x + 8, 58, done, 5, paint],
];

const chip = (column: number, lane: number, paint: Patch[4]): Patch[] => [
  [36 + column * 33, 18 + lane * 21, 29, 14, 'ground'],
  [36 + column * 33, 18 + lane * 21, 3, 14, paint],
  [43 + column * 33, 22 + lane * 21, 17, 3, 'words'],
];

/** How a place looks once there is something in it. */
const PICTURES = {
  board: [
    ...[0, 1, 2, 3, 4].map((column): Patch => [36 + column * 33, 6, 20, 4, 'faint']),
    ...[0, 1, 2].map((lane): Patch => [6, 22 + lane * 21, 22, 6, 'words']),
    ...chip(0, 0, 'good'),
    ...chip(2, 0, 'mark'),
    ...chip(1, 1, 'good'),
    ...chip(3, 1, 'warn'),
    ...chip(2, 2, 'mark'),
    ...chip(4, 2, 'mark'),
  ],
  rows: [...row(10, 'good', 110), ...row(34, 'mark', 84), ...row(58, 'warn', 98)],
  cards: [...card(6, 'mark', 52), ...card(104, 'good', 74)],
  tiles: [0, 1, 2, 3].flatMap((column): Patch[] => [
    [8 + column * 47, 12, 42, 42, 'ground'],
    [14 + column * 47, 32, 14, 16, column % 2 === 0 ? 'mark' : 'good'],
    [8 + column * 47, 60, 30, 4, 'words'],
  ]),
  figures: [
    [8, 8, 60, 5, 'words'],
    ...[18, 30, 26, 42, 50, 46].map((height, bar): Patch => [12 + bar * 30, 72 - height, 18, height, bar === 4 ? 'mark' : 'faint']),
  ],
} as const satisfies Record<string, readonly Patch[]>;

export type Filled = keyof typeof PICTURES;

/** Says what it would be for with a sketch instead of words. */
export function FilledPicture({ of, className }: { of: Filled; className?: string }): ReactNode {
  const patches: readonly Patch[] = PICTURES[of];
  return (
    <svg aria-hidden viewBox="0 0 200 80" className={classNames('w-50', className)}>
      {patches.map(([x, y, width, height, paint]) => (
        <rect key={`${String(x)} ${String(y)} ${paint}`} x={x} y={y} width={width} height={height} rx={2} className={PAINTS[paint]} />
      ))}
    </svg>
  );
}
