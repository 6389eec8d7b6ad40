import { fileURLToPath } from 'node:url';

import { runAtTerminal } from './terminal.ts';

const repository = new URL('../../../', import.meta.url);
const at = (path: string) => fileURLToPath(new URL(path, repository));

await runAtTerminal({
  repository: at('.').replace(/[/\\]$/, ''),
  apiScript: at('apps/api/dist/main.js'),
  sandboxScript: at('apps/sandbox/dist/main.js'),
});
