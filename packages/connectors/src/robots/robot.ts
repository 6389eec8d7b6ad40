import type { DeliveryProblem, RobotKind } from '@longstream/domain/notifications/targets';
import { z } from 'zod';
import type { RateLimit } from '../connector.ts';

/** What a group chat's robot was given. The address is as secret as the signing secret, which is empty where there is none. */
export interface RobotKeys {
  readonly address: string;
  readonly secret: string;
}

/** One POST of JSON. */
export interface RobotCall {
  readonly url: string;
  readonly body: object;
}

/** What came of it. `waitSeconds` is how long the robot is to be left alone, where it is known to want that. */
export type RobotAnswer =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'failed'; readonly problem: DeliveryProblem; readonly waitSeconds: number | null };

/** A robot of a group chat: nothing but how it is spoken to. Who calls it keeps its rates, and keeps its address secret. */
export interface Robot {
  readonly kind: RobotKind;
  readonly host: string;
  /** Whether an address at that host is that of one robot, with its key in it. */
  isAddress(url: URL): boolean;
  readonly rates: readonly RateLimit[];
  /** The longest text, in bytes of UTF-8. */
  readonly maxTextBytes: number;
  call(keys: RobotKeys, text: string, nowMs: number): RobotCall;
  /** Reads an answer: all of them answer 200 to what they refuse. The words of a problem are the robot's own, whatever they hold. */
  answer(status: number, body: string): RobotAnswer;
}

type Judged = Pick<DeliveryProblem, 'class'> & { readonly waitSeconds?: number };

export interface CodeTable {
  /** Where the answer has its code and the words for it. */
  readonly fields: readonly [code: string, text: string];
  readonly codes: Readonly<Record<number, Judged>>;
}

const Json = z.record(z.string(), z.unknown());

/** What a robot's own code means, by its table; a code that the table does not know is tried again. */
export function readAnswer(status: number, body: string, { fields: [codeField, textField], codes }: CodeTable): RobotAnswer {
  if (status !== 200) return failed(status === 429 ? 'too_often' : status >= 500 ? 'unreachable' : 'refused', String(status), '', null);
  const parsed = Json.safeParse(jsonIn(body));
  const code = parsed.data?.[codeField];
  if (typeof code !== 'number') return failed('unreachable', null, 'The answer cannot be read.', null);
  if (code === 0) return { kind: 'delivered' };
  const text = parsed.data?.[textField];
  const judged = codes[code] ?? { class: 'refused' };
  return failed(judged.class, String(code), typeof text === 'string' ? text : '', judged.waitSeconds ?? null);
}

function failed(problemClass: DeliveryProblem['class'], code: string | null, text: string, waitSeconds: number | null): RobotAnswer {
  return { kind: 'failed', problem: { class: problemClass, code, text }, waitSeconds };
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    // A gateway's page; the schema refuses undefined.
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
