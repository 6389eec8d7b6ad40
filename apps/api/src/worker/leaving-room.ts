import type { Account } from '@longstream/connectors/connector';

/** The part of any quota that reading may use up: what is to go out must still find a place. */
const SHARE = 0.8;

/** The account, with calls that stop while the platform's quotas still have room for others. */
export function leavingRoom(account: Account): Account {
  const { gate } = account.app;
  if (gate === undefined) return account;
  return {
    ...account,
    app: {
      ...account.app,
      gate: {
        pass: (limits) => gate.pass(limits.map((limit) => ({ ...limit, limit: Math.max(1, Math.floor(limit.limit * SHARE)) }))),
        shut: (limits, seconds) => gate.shut(limits, seconds),
      },
    },
  };
}
