import type { SlotAccount, SlotInstance, SlotItem } from './instance.ts';

/** What is wrong with an instance, and in which field. */
export class InstanceFault extends Error {
  readonly field: string;

  constructor(field: string, rule: string) {
    super(`${field}: ${rule}`);
    this.name = 'InstanceFault';
    this.field = field;
  }
}

/** Reads the JSON of an instance. Typed arrays may have become objects with their indices as keys. */
export function readInstance(json: unknown): SlotInstance {
  const root = record(json, 'instance');
  const T = whole(root['T'], 'T', 1, 1_000_000);
  const accounts = list(root['accounts'], 'accounts').map((account, at) => readAccount(account, `accounts[${at}]`, T));
  const items = list(root['items'], 'items');
  return {
    T,
    accounts,
    items: items.map((item, at) => readItem(item, `items[${at}]`, accounts.length, items.length, at)),
    brandHour: whole(root['brandHour'], 'brandHour', 0),
    brandDay: whole(root['brandDay'], 'brandDay', 0),
  };
}

function readAccount(json: unknown, field: string, T: number): SlotAccount {
  const account = record(json, field);
  const profile = list(account['profile'], `${field}.profile`).map((value, hour) => amount(value, `${field}.profile[${hour}]`));
  if (profile.length !== 168) throw new InstanceFault(`${field}.profile`, `must have 168 hours, has ${profile.length}`);
  const black = list(account['black'], `${field}.black`).map((value, hour) => amount(value, `${field}.black[${hour}]`));
  if (black.length !== T) throw new InstanceFault(`${field}.black`, `must have T = ${T} hours, has ${black.length}`);
  return {
    capDay: whole(account['capDay'], `${field}.capDay`, 0),
    capWeek: whole(account['capWeek'], `${field}.capWeek`, 0),
    gap: whole(account['gap'], `${field}.gap`, 1),
    profile,
    black,
  };
}

function readItem(json: unknown, field: string, accountCount: number, itemCount: number, at: number): SlotItem {
  const item = record(json, field);
  if (item['id'] !== undefined && item['id'] !== at) throw new InstanceFault(`${field}.id`, `must be its place in the list, ${at}`);
  return {
    acct: whole(item['acct'], `${field}.acct`, 0, accountCount - 1),
    value: amount(item['value'], `${field}.value`),
    r: whole(item['r'], `${field}.r`, -1_000_000, 1_000_000),
    d: whole(item['d'], `${field}.d`, -1_000_000, 1_000_000),
    pred: whole(item['pred'], `${field}.pred`, -1, itemCount - 1),
    lagMin: whole(item['lagMin'], `${field}.lagMin`, 0),
    lagMax: whole(item['lagMax'], `${field}.lagMax`, 0),
  };
}

function record(json: unknown, field: string): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new InstanceFault(field, 'must be an object');
  return json as Record<string, unknown>;
}

function list(json: unknown, field: string): unknown[] {
  if (Array.isArray(json)) return json;
  if (typeof json !== 'object' || json === null) throw new InstanceFault(field, 'must be an array');
  return Object.entries(json).map(([key, value], at) => {
    if (key !== String(at)) throw new InstanceFault(`${field}.${key}`, `must be an array, or have the indices from 0 on as keys`);
    return value as unknown;
  });
}

function whole(json: unknown, field: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  if (Number.isSafeInteger(json) && Number(json) >= least && Number(json) <= most) return Number(json);
  const limits = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least} to ${most}`;
  throw new InstanceFault(field, `must be a whole number, ${limits}; is ${JSON.stringify(json)}`);
}

function amount(json: unknown, field: string): number {
  if (typeof json === 'number' && json >= 0 && json < Infinity) return json;
  throw new InstanceFault(field, `must be a number, 0 or more; is ${JSON.stringify(json)}`);
}
