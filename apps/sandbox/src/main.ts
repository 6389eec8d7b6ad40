import { parseArgs } from 'node:util';
import { startSandbox } from './start-sandbox.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, data: { type: 'string' } } });
const port = Number(values.port);
if (values.data === undefined || !Number.isInteger(port) || port < 0 || port > 65_535) {
  process.stderr.write('Usage: sandbox --data FOLDER [--port N]   (N is the control port, 0 for a free one)\n');
  process.exit(2);
}

const sandbox = await startSandbox({ port, dataDir: values.data });

let isClosing = false;
const stop = (): void => {
  if (isClosing) return;
  isClosing = true;
  void sandbox.close().then(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
// Our launcher is gone: nobody is left to stop us later.
process.on('disconnect', stop);

const ready = { ready: true, control: sandbox.controlUrl };
if (process.send) process.send(ready);
else process.stdout.write(`${JSON.stringify(ready)}\n`);
