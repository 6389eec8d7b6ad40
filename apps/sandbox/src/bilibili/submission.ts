import type { Fields } from '../hosts/request-fields.ts';
import { BilibiliError, type BilibiliErrorCode } from './errors.ts';
import { isChildPartition } from './partitions.ts';

/** A checked submit body. */
export interface Submission {
  readonly title: string;
  readonly tid: number;
  readonly tag: string;
  readonly copyright: 1 | 2;
  readonly source: string;
  readonly cover: string;
  readonly desc: string;
  readonly noReprint: 0 | 1;
}

const LONGEST_TITLE = 79;
const LONGEST_TAGS = 199;
const LONGEST_DESC = 250;

/** Wrong JSON types are a bad request (4000); a value that breaks a field's rule has that field's code. */
export function readSubmission(body: Fields): Submission {
  const title = textOf(body, 'title');
  const tid = wholeNumberOf(body, 'tid');
  const tag = textOf(body, 'tag');
  const copyright = wholeNumberOf(body, 'copyright');
  const source = textOf(body, 'source', '');
  const desc = textOf(body, 'desc', '');
  const noReprint = wholeNumberOf(body, 'no_reprint', 0);

  refuseIf(title.trim() === '', 123013);
  refuseIf(title.length > LONGEST_TITLE, 123030);
  refuseIf(!isChildPartition(tid), 123009);
  refuseIf(tag.length > LONGEST_TAGS || tag.split(',').some((one) => one.trim() === ''), 123012);
  refuseIf(desc.length > LONGEST_DESC, 123018);
  if (copyright !== 1 && copyright !== 2) throw new BilibiliError(123010);
  refuseIf(copyright === 2 && source.trim() === '', 123011);
  if (noReprint !== 0 && noReprint !== 1) throw new BilibiliError(4000, 'no_reprint');

  return { title, tid, tag, copyright, source, cover: textOf(body, 'cover', ''), desc, noReprint };
}

/** An edit says everything again, what stays the same too. */
export function readEdit(body: Fields): Submission {
  for (const name of ['cover', 'desc', 'no_reprint']) if (body[name] === undefined) throw new BilibiliError(4000, name);
  return readSubmission(body);
}

function refuseIf(isWrong: boolean, code: BilibiliErrorCode): void {
  if (isWrong) throw new BilibiliError(code);
}

function textOf(body: Fields, name: string, fallback?: string): string {
  const value = body[name] ?? fallback;
  if (typeof value !== 'string') throw new BilibiliError(4000, name);
  return value;
}

function wholeNumberOf(body: Fields, name: string, fallback?: number): number {
  const value = body[name] ?? fallback;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new BilibiliError(4000, name);
  return value;
}
