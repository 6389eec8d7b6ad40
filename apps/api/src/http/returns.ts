import { applyDecorators, HttpCode, SerializeOptions } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { Problem } from '@longstream/contracts/errors';
import type { z } from 'zod';

/** What a route answers: documented, and checked on the way out so that nothing the contract does not name leaves. */
export function Returns(schema: z.ZodType, status = 200): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    ApiResponse({ status, description: 'The answer', standardSchema: schema }),
    ApiResponse({ status: 'default', description: 'A refusal, with its code and what to do', standardSchema: Problem }),
    SerializeOptions({ schema }),
  );
}

/** A route whose success says nothing more. */
export function ReturnsNothing(): MethodDecorator {
  return applyDecorators(
    HttpCode(204),
    ApiResponse({ status: 204, description: 'Done' }),
    ApiResponse({ status: 'default', description: 'A refusal, with its code and what to do', standardSchema: Problem }),
  );
}
