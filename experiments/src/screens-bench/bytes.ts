import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PLANNER_DIST } from './places.ts';
import type { Row } from './row.ts';

const ASSETS = join(PLANNER_DIST, 'assets');

/**
 * What the browser has to load before a member who is signed in sees the board, compressed as it is sent: the scripts that the page names
 * with what they import at once, and the styles. What is loaded later is not counted here; the first journey counts all that a real first
 * opening loads.
 */
// oxlint-disable-next-line require-await -- A part as the others are.
export async function* bytes(): AsyncIterable<Row> {
  const started = [...readFileSync(join(PLANNER_DIST, 'index.html'), 'utf8').matchAll(/assets\/([\w.-]+\.js)/g)].flatMap(
    ([, file = '']) => file,
  );
  yield { what: 'Scripts of a first opening', reached: sent(withImports(started)), most: 180, unit: 'kB' };
  const styles = readdirSync(ASSETS).filter((file) => file.endsWith('.css'));
  yield { what: 'Styles', reached: sent(styles), most: 12, unit: 'kB' };
}

/** The files with everything that they import at once. */
function withImports(names: readonly string[], found = new Set<string>()): string[] {
  for (const name of names) {
    if (found.has(name)) continue;
    found.add(name);
    const text = readFileSync(join(ASSETS, name), 'utf8');
    withImports(
      [...text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)].map(([, imported = '']) => imported),
      found,
    );
  }
  return [...found];
}

/** Compressed, in kilobytes. */
function sent(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + statSync(join(ASSETS, `${name}.gz`)).size, 0) / 1000;
}
