import { Controller, Delete, Get, Post, Query } from '@nestjs/common';
import { DemoFilling, DemoOffer } from '@longstream/contracts/demo';
import { LongJobQuery } from '@longstream/contracts/long-jobs';
import { Workspace } from '@longstream/contracts/workspaces';
import { actingAs } from '../database/acting.ts';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, CurrentPerson, Needs } from '../sessions/actor.ts';
import type { Person } from '../sessions/auth.service.ts';
import { WorkspacesService } from '../workspaces/workspaces.service.ts';
import { DemoService } from './demo.service.ts';
import { FillingService } from './filling.service.ts';
import { RemovingService } from './removing.service.ts';

@Controller()
export class DemoController {
  constructor(
    private readonly demo: DemoService,
    private readonly workspaces: WorkspacesService,
    private readonly filling: FillingService,
    private readonly removing: RemovingService,
  ) {}

  @Get('demo')
  @Returns(DemoOffer)
  async offer() {
    return { isOffered: await this.demo.isOffered() };
  }

  /** A demo for whoever asks, filled. */
  @Post('demo')
  @Returns(Workspace, 201)
  async tryOut(@CurrentPerson() person: Person) {
    const actor = await this.demo.openFor(person);
    try {
      await actingAs(actor, () => this.filling.fill(actor));
    } catch (cause) {
      // Half a demo would be in the way of a whole one.
      await this.removing.remove(actor);
      throw cause;
    }
    return this.workspaces.get(actor);
  }

  @Post('workspaces/:workspaceId/demo')
  @Needs('demo.steer')
  @Returns(DemoFilling, 201)
  fill(@CurrentActor() actor: Actor, @Query({ schema: LongJobQuery }) { jobId }: LongJobQuery) {
    return this.filling.fill(actor, jobId);
  }

  /** Deletes the demo with everything in it. */
  @Delete('workspaces/:workspaceId/demo')
  @Needs('demo.steer')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor) {
    return this.removing.remove(actor);
  }
}
