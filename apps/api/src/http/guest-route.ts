import rateLimit from '@fastify/rate-limit';
import { applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Refusal } from '@longstream/domain/refusal';
import type { FastifyInstance } from 'fastify';
import { Public } from '../sessions/actor.ts';

/** From one address; a page of ours asks for a handful, beside its pictures. */
const USUAL = 60;

/** A route for people without an account, who may not ask as often as they like. */
export const GuestRoute = (perMinute = USUAL) =>
  applyDecorators(Public(), RouteConfig({ rateLimit: { max: perMinute, timeWindow: 60_000 } }));

/** To be called before the routes are made. */
export async function limitGuests(fastify: FastifyInstance): Promise<void> {
  await fastify.register(rateLimit, {
    global: false,
    errorResponseBuilder: () => new Refusal('too_many_requests'),
  });
}
