import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { registerTableParser, TABLE_TYPES } from './table-body.ts';

describe('registerTableParser', () => {
  let server: FastifyInstance;

  beforeAll(() => {
    server = fastify();
    registerTableParser(server);
    server.post('/', ({ body }) => ({
      isBuffer: Buffer.isBuffer(body),
      hex: Buffer.isBuffer(body) ? body.subarray(0, 8).toString('hex') : null,
    }));
  });
  afterAll(() => server.close());

  const send = (payload: Buffer, type: string) => server.inject({ method: 'POST', url: '/', payload, headers: { 'content-type': type } });

  it.each([...TABLE_TYPES, 'text/csv; charset=gbk'])('hands the bytes of %s on as they are', async (type) => {
    const answer = await send(Buffer.from('c4e3bac30aff', 'hex'), type);
    expect(answer.json()).toEqual({ isBuffer: true, hex: 'c4e3bac30aff' });
  });

  it('answers 413 to more than 5 MB', async () => {
    const limit = 5 * 1024 * 1024;
    expect((await send(Buffer.alloc(limit, 'a'), 'text/csv')).statusCode).toBe(200);
    expect((await send(Buffer.alloc(limit + 1, 'a'), 'text/csv')).statusCode).toBe(413);
  });
});
