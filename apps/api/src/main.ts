import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

// Of what a start takes half is compiling. What has been compiled is kept beside what was built, and goes with it.
enableCompileCache(join(import.meta.dirname, 'compiled'));

const { values } = parseArgs({ options: { role: { type: 'string', default: 'all' } } });

// Our launcher is gone: without it nobody would ever stop this process.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));

switch (values.role) {
  case 'all':
  case 'api': {
    const { startApi } = await import('./roles/api.ts');
    await startApi({ alsoWorks: values.role === 'all' });
    break;
  }
  case 'worker': {
    const { startWorker } = await import('./roles/worker.ts');
    await startWorker();
    break;
  }
  default:
    throw new Error(`--role must be api, worker or all, not ${values.role}.`);
}
flushCompileCache();
