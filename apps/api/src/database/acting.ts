import { AsyncLocalStorage } from 'node:async_hooks';

/** On whose behalf something is done: a member, perhaps by one of their API keys. */
export interface Acting {
  readonly userId: string;
  readonly keyId?: string;
}

const acting = new AsyncLocalStorage<Acting>();

/** Transactions that `work` opens tell the database whose they are. */
export function actingAs<T>(who: Acting, work: () => T): T {
  return acting.run(who, work);
}

/** Undefined where nobody asked for it: the worker's loops. */
export const whoActs = (): Acting | undefined => acting.getStore();
