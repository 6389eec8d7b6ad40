import type { Problem } from '@longstream/contracts/errors';

/** A body, query or parameter that its contract refuses; each issue names the field and the rule. */
export class InvalidInput extends Error {
  constructor(readonly issues: Problem['issues']) {
    super(issues.map((issue) => `${issue.field}: ${issue.message}`).join('; '));
    this.name = 'InvalidInput';
  }
}
