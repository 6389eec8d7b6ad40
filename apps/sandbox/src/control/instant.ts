import { ControlError } from './control-errors.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

export function instantOf(text: string, field: string): number {
  const at = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new ControlError(400, field, 'must be an ISO 8601 instant with its offset, like 2020-02-14T08:00:00Z');
  return at;
}
