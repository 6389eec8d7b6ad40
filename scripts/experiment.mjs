// `pnpm chaos`, `pnpm bench:publish`: set-up, then the experiment of that name with the arguments given.
import { join } from 'node:path';

import { setUp } from './set-up.mjs';
import { node, repository, run } from './toolchain.mjs';

const [name, ...args] = process.argv.slice(2);

await setUp();
const { code } = await run(node, [join(repository, `experiments/dist/${name}/main.js`), ...args], { show: true });
process.exitCode = code;
