// `pnpm chaos`, `pnpm plan:instance` and the benches: set-up, then the built program of that path with the arguments given.
import { join } from 'node:path';

import { setUp } from './set-up.mjs';
import { node, repository, run } from './toolchain.mjs';

const [program, ...args] = process.argv.slice(2);

await setUp();
const { code } = await run(node, [join(repository, program), ...args], { show: true });
process.exitCode = code;
