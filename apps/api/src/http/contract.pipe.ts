import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { InvalidInput } from './invalid-input.ts';

/**
 * Parses every argument that names a schema by that schema, and answers each field that breaks a rule.
 * A body, query or parameter without a schema is a bug, and is refused as one.
 */
@Injectable()
export class ContractPipe implements PipeTransform {
  transform(value: unknown, { schema, type, data }: ArgumentMetadata): unknown {
    if (type === 'custom') return value;
    if (!(schema instanceof z.ZodType)) throw new Error(`The ${type} argument ${data ?? ''} has no contract.`);
    // A GET without a query string and a POST without a body are empty objects, not missing ones.
    const result = schema.safeParse(value ?? (data === undefined ? {} : value));
    if (result.success) return result.data;
    throw new InvalidInput(result.error.issues.flatMap((issue) => describe(issue, data)));
  }
}

function describe(issue: z.core.$ZodIssue, parameter: string | undefined): InvalidInput['issues'] {
  const path = [...(parameter === undefined ? [] : [parameter]), ...issue.path];
  const fieldOf = (keys: readonly PropertyKey[]) => (keys.length === 0 ? '(body)' : keys.map(String).join('.'));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: fieldOf([...path, key]), rule: 'unknown_field', message: 'This field is not known here.' }));
  }
  return [{ field: fieldOf(path), rule: issue.code === 'custom' ? 'rule' : issue.code, message: issue.message }];
}
