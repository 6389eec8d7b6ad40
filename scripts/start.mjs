// `npm start`: installs and builds where needed, then hands over to the launcher on the Node that came with the packages.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { setUp } from './set-up.mjs';
import { node, repository } from './toolchain.mjs';

const MINIMUM_NODE = 18;

try {
  if (Number.parseInt(process.versions.node, 10) < MINIMUM_NODE) {
    throw new Error(
      `Longstream needs Node.js ${MINIMUM_NODE} or newer; this is ${process.versions.node}. · 需要 Node.js ${MINIMUM_NODE} 或更高版本。`,
    );
  }
  await setUp();
  process.exitCode = await launch();
} catch (fault) {
  process.stderr.write(`\n${fault.message}\n\n`);
  process.exitCode = 1;
}

/** The channel ends the launcher when we are killed: nothing of ours stays behind unseen. */
function launch() {
  const launcher = spawn(node, ['--max-semi-space-size=1', join(repository, 'apps/launcher/dist/main.js')], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => launcher.kill(signal));
  return new Promise((resolve, reject) => {
    launcher.on('error', reject);
    launcher.on('exit', (code) => resolve(code ?? 1));
  });
}
