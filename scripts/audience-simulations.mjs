// How well slot advice chooses and the fatigue fit knows its own uncertainty, on simulated accounts. Part of `bench:planning`.
import { parseArgs } from 'node:util';

const { simulateFatigueFit } = await built('simulate-fatigue-fit');
const { simulateSlotAdvice } = await built('simulate-slot-advice');
const share = (value) => `${(100 * value).toFixed(1)} %`;

const { values } = parseArgs({ options: { only: { type: 'string' } } });
if (values.only !== 'fatigue') slotAdvice();
if (values.only !== 'slots') fatigueFit();

function slotAdvice() {
  console.log('Slot advice, 4,000 simulated accounts: share of the attainable uplift\n');
  console.log('| posts | advised | must | pattern only | raw best hour |\n| --- | --- | --- | --- | --- |');
  for (const [posts, must] of [
    [30, 0],
    [60, 0.7],
    [250, 0.8],
    [1000, 0],
  ]) {
    const { advised, patternOnly, rawBest } = simulateSlotAdvice({ posts, accounts: 4000, seed: 1 });
    const aim = must === 0 ? '' : share(must);
    console.log(`| ${posts} | ${held(advised, advised >= must)} | ${aim} | ${share(patternOnly)} | ${share(rawBest)} |`);
  }
}

function fatigueFit() {
  console.log('Fatigue fit, 500 simulated accounts: true k inside the interval of 80 %\n');
  console.log('| posts | seed | inside | must | shown | inside of those shown |\n| --- | --- | --- | --- | --- | --- |');
  for (const seed of [1, 2]) {
    const { inside, shown, insideOfShown } = simulateFatigueFit({ accounts: 500, posts: 200, seed });
    console.log(
      `| 200 | ${seed} | ${held(inside, inside >= 0.75 && inside <= 0.85)} | 75–85 % | ${share(shown)} | ${share(insideOfShown)} |`,
    );
  }
}

function held(value, isHeld) {
  if (!isHeld) process.exitCode = 1;
  return isHeld ? share(value) : `${share(value)} ✗`;
}

/** The domain as it was built last: `pnpm start` and `pnpm test` do that. */
function built(name) {
  return import(new URL(`../packages/domain/dist/simulation/${name}.js`, import.meta.url).href);
}
