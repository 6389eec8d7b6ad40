import { Logger as NestLogger } from '@nestjs/common';
import { Logger } from 'graphile-worker';

const log = new NestLogger('side jobs');

/** The queue library's log in ours: what goes well is not worth a line. */
export const queueLog = new Logger(() => (level, message) => {
  if (level === 'error') log.error(message);
  else if (level === 'warning') log.warn(message);
});
