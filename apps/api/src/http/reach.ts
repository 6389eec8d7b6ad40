import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent } from 'undici';
import type { Settings } from '../config/settings.ts';
import { InvalidInput } from './invalid-input.ts';
import { isLoopback, isPublicAddress } from './public-address.ts';

/** Where we go when a member names the address: nowhere inside. */
export interface Reach {
  readonly isAllowed: (address: string) => boolean;
  readonly ports: readonly string[] | 'any';
  /** All addresses of a name. */
  readonly resolve: (hostname: string) => Promise<LookupAddress[]>;
}

const resolveAll = (hostname: string) => lookup(hostname, { all: true });
export const INTERNET: Reach = { isAllowed: isPublicAddress, ports: ['80', '443'], resolve: resolveAll };
/** For tests and for a sandbox on this machine. */
export const INTERNET_AND_LOOPBACK: Reach = {
  isAllowed: (address) => isPublicAddress(address) || isLoopback(address),
  ports: 'any',
  resolve: resolveAll,
};

export function reachOf({ fetchFromLoopback }: Pick<Settings, 'fetchFromLoopback'>): Reach {
  return fetchFromLoopback ? INTERNET_AND_LOOPBACK : INTERNET;
}

interface Patience {
  readonly connectMs: number;
  readonly answerMs: number;
  /** Between two pieces of the answer's body. */
  readonly silenceMs: number;
}

/**
 * Connections that go nowhere else. A name is resolved once for each of them, all that it resolves to is judged, and the connection goes to
 * what was judged: an answer that changes afterwards (DNS rebinding) changes nothing.
 */
export function agentFor(reach: Reach, { connectMs, answerMs, silenceMs }: Patience): Agent {
  return new Agent({
    connect: { lookup: judgedLookup(reach), timeout: connectMs },
    headersTimeout: answerMs,
    bodyTimeout: silenceMs,
    pipelining: 0,
  });
}

/** A name leads to where we do not go, as was found while connecting. */
export class NotAllowed extends Error {}

/** @throws {InvalidInput} when the address is one that we do not go to, as far as it can be seen without resolving its name */
export function allowedUrl(address: string, { isAllowed, ports }: Reach, base?: string): URL {
  if (!URL.canParse(address, base)) throw notTaken('address', 'This is no address.');
  const url = new URL(address, base);
  if (!['http:', 'https:'].includes(url.protocol)) throw notTaken('scheme', 'The address must begin with http or https.');
  if (url.username !== '' || url.password !== '') throw notTaken('credentials', 'The address must not hold a name or password.');
  if (ports !== 'any' && url.port !== '' && !ports.includes(url.port)) throw notTaken('port', 'The address must use port 80 or 443.');
  // Whatever notation a number was written in, URL has made it the plain one.
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && !isAllowed(literal)) throw notPublic();
  return url;
}

/** Node's lookup, which a connection asks for where to go: everything or nothing of a name is taken. */
function judgedLookup({ isAllowed, resolve }: Reach): LookupFunction {
  return (hostname, { all }, callback) => {
    resolve(hostname).then(
      (found) => {
        const [first] = found;
        if (first === undefined || !found.every(({ address }) => isAllowed(address))) callback(new NotAllowed(hostname), []);
        else if (all === true) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (cause: unknown) => callback(new Error(`Nothing is known of ${hostname}.`, { cause }), []),
    );
  };
}

export function notPublic(): InvalidInput {
  return notTaken('public_address', 'The address must be one that everybody on the internet can reach.');
}

function notTaken(rule: string, message: string): InvalidInput {
  return new InvalidInput([{ field: 'url', rule, message }]);
}
