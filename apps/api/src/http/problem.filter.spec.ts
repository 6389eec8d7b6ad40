import { describe, expect, it } from '@jest/globals';
import { type ArgumentsHost, ForbiddenException, Logger } from '@nestjs/common';
import type { Problem } from '@longstream/contracts/errors';
import { Refusal, REFUSAL_CODES } from '@longstream/domain/refusal';
import { InvalidInput } from './invalid-input.ts';
import { ProblemFilter } from './problem.filter.ts';

Logger.overrideLogger(false);

/** What the edge answers to an exception. */
function answerTo(exception: unknown): { status: number; body: Problem } {
  const answer = { status: 0, body: {} as Problem };
  const reply = {
    sent: false,
    raw: { headersSent: false },
    status: (status: number) => ((answer.status = status), reply),
    type: () => reply,
    send: (body: Problem) => ((answer.body = body), reply),
  };
  const http = { getRequest: () => ({ method: 'GET', url: '/api/items?secret=1' }), getResponse: () => reply };
  new ProblemFilter().catch(exception, { switchToHttp: () => http } as unknown as ArgumentsHost);
  return answer;
}

describe('ProblemFilter', () => {
  it('gives every refusal a status of its own kind, and its details', () => {
    for (const code of REFUSAL_CODES) {
      const { status, body } = answerTo(new Refusal(code, { what: 'item' }));
      expect({ code, ok: status >= 400 && status <= 503 && status !== 500 }).toEqual({ code, ok: true });
      expect(body).toMatchObject({ code, details: { what: 'item' } });
    }
  });

  it('names each field of a bad input', () => {
    const issue = { field: 'wallTime', rule: 'invalid_format', message: 'must be a time' };
    expect(answerTo(new InvalidInput([issue]))).toMatchObject({ status: 422, body: { code: 'invalid_input', issues: [issue] } });
  });

  it('says in our words what the framework refuses', () => {
    expect(answerTo(new ForbiddenException())).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    expect(answerTo(Object.assign(new Error('Request body is too large'), { statusCode: 413 }))).toMatchObject({
      status: 413,
      body: { code: 'payload_too_large' },
    });
  });

  it.each([{ code: '57P03' }, { code: '08006' }, { code: 'ECONNREFUSED' }, { code: '57014' }, { message: 'timeout expired' }])(
    'asks for patience while the database is away (%j)',
    (error) => {
      expect(answerTo(Object.assign(new Error('the database system is starting up'), error))).toMatchObject({
        status: 503,
        body: { code: 'fault' },
      });
    },
  );

  it('tells nothing of a fault’s insides', () => {
    const { status, body } = answerTo(new Error('select * from channel_credential'));
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toMatch(/select|channel_credential/);
  });
});
