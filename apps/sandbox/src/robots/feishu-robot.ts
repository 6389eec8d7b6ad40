import type { FastifyRequest } from 'fastify';
import { bodyOf, isFields, textField } from '../hosts/request-fields.ts';
import { hmac, isWithinAnHour, type RobotProtocol } from './robot-host.ts';

export const FEISHU_ROBOT: RobotProtocol = {
  kind: 'feishu',
  path: '/open-apis/bot/v2/hook/:token',
  tokenOf: (request: FastifyRequest) => (isFields(request.params) ? (textField(request.params, 'token') ?? '') : ''),
  unknownToken: [19001, 'param invalid: incoming webhook access token invalid'],
  notReadable: [9499, 'Bad Request'],
  tooOften: [11232, 'frequency limited'],
  shutMs: 0,
  rates: [
    { limit: 5, windowMs: 1000 },
    { limit: 100, windowMs: 60_000 },
  ],
  textOf: (body) => {
    if (!isFields(body) || body['msg_type'] !== 'text' || !isFields(body['content'])) return null;
    return textField(body['content'], 'text') ?? null;
  },
  refusalOf: ({ secret, keyword }, request, text, nowMs) => {
    const { timestamp, sign } = bodyOf(request);
    if (secret !== '') {
      const isOnTime = typeof timestamp === 'string' && /^\d{10}$/.test(timestamp) && isWithinAnHour(Number(timestamp) * 1000, nowMs);
      if (!isOnTime || sign !== hmac(`${timestamp}\n${secret}`, ''))
        return [19021, 'sign match fail or timestamp is not within one hour from current time'];
    }
    return text.includes(keyword) ? null : [19024, 'Key Words Not Found'];
  },
  answer: (refusal) => ({ code: refusal?.[0] ?? 0, msg: refusal?.[1] ?? 'success', data: {} }),
};
