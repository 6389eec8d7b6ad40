// How well slot advice chooses and the fatigue fit knows its own uncertainty, on simulated accounts. Part of `bench:planning`.
const { simulateFatigueFit } = await built('simulate-fatigue-fit');
const { simulateSlotAdvice } = await built('simulate-slot-advice');
const share = (value) => `${(100 * value).toFixed(1)} %`;

console.log('Slot advice, 4,000 simulated accounts: share of the attainable uplift\n');
console.log('| posts | advised | must | pattern only | raw best hour |\n| --- | --- | --- | --- | --- |');
for (const [posts, must] of [
  [30, ''],
  [60, '70 %'],
  [250, '80 %'],
  [1000, ''],
]) {
  const { advised, patternOnly, rawBest } = simulateSlotAdvice({ posts, accounts: 4000, seed: 1 });
  console.log(`| ${posts} | ${share(advised)} | ${must} | ${share(patternOnly)} | ${share(rawBest)} |`);
}

console.log('\nFatigue fit, 500 simulated accounts: true k inside the interval of 80 %\n');
console.log('| posts | seed | inside | must | shown | inside of those shown |\n| --- | --- | --- | --- | --- | --- |');
for (const seed of [1, 2]) {
  const { inside, shown, insideOfShown } = simulateFatigueFit({ accounts: 500, posts: 200, seed });
  console.log(`| 200 | ${seed} | ${share(inside)} | 75–85 % | ${share(shown)} | ${share(insideOfShown)} |`);
}
console.log('');

/** The domain as it was built last: `pnpm start` and `pnpm test` do that. */
function built(name) {
  return import(new URL(`../packages/domain/dist/simulation/${name}.js`, import.meta.url).href);
}
