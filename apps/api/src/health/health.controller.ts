import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { Returns } from '../http/returns.ts';
import { Public } from '../sessions/actor.ts';
import { Database } from '../database/database.ts';
import { FreeSpaceService } from './free-space.service.ts';

/** `hasSpace`: there is room enough where the data lie; without it nothing goes out. */
const Health = z.object({ status: z.literal('ready'), hasSpace: z.boolean() }).meta({ id: 'Health' });

@Controller('health')
export class HealthController {
  constructor(
    private readonly db: Database,
    private readonly space: FreeSpaceService,
  ) {}

  /** 200 once the database answers; the server listens only after migrations and seeding are done. */
  @Get()
  @Public()
  @Returns(Health)
  async health() {
    await this.db.acrossWorkspaces((tx) => tx.query('select 1'));
    return { status: 'ready' as const, hasSpace: (await this.space.shortage()) === null };
  }
}
