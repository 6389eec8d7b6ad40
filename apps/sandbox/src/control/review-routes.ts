import type { FastifyInstance } from 'fastify';
import { reviewsUntil, reviewWave, setReviewWave } from '../app-store/reviews.ts';
import type { World } from '../world.ts';
import { instantOf } from './instant.ts';

const waveSchema = {
  type: 'object',
  required: ['beginsAt'],
  additionalProperties: false,
  properties: { beginsAt: { type: 'string' }, seed: { type: 'string', minLength: 1, maxLength: 100 } },
};

/** When the reviewers of the App Store lose their temper, and by which luck. */
export function reviewRoutes(app: FastifyInstance, world: World): void {
  app.get('/control/reviews', () => waveView(world));

  app.put<{ Body: { beginsAt: string; seed?: string } }>('/control/reviews', { schema: { body: waveSchema } }, ({ body }) => {
    setReviewWave(world, { seed: body.seed ?? reviewWave(world).seed, beginsAt: instantOf(body.beginsAt, 'beginsAt') });
    return waveView(world);
  });
}

function waveView(world: World): { beginsAt: string; seed: string; writtenSoFar: number } {
  const { beginsAt, seed } = reviewWave(world);
  return { beginsAt: new Date(beginsAt).toISOString(), seed, writtenSoFar: reviewsUntil(world, world.clock.now()).length };
}
