import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import {
  CreateNotificationTarget,
  NotificationTarget,
  NotificationTargetPage,
  NotificationTest,
  UpdateNotificationTarget,
} from '@longstream/contracts/notifications';
import { Id, ShortListQuery } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, Needs } from '../sessions/actor.ts';
import { TargetsService } from './targets.service.ts';

@Controller('workspaces/:workspaceId/notification-targets')
export class TargetsController {
  constructor(private readonly targets: TargetsService) {}

  @Get()
  @Needs('notification_target.write')
  @Returns(NotificationTargetPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.targets.list(actor, query);
  }

  @Post()
  @Needs('notification_target.write')
  @Returns(NotificationTarget, 201)
  create(@CurrentActor() actor: Actor, @Body({ schema: CreateNotificationTarget }) body: CreateNotificationTarget) {
    return this.targets.create(actor, body);
  }

  @Patch(':targetId')
  @Needs('notification_target.write')
  @Returns(NotificationTarget)
  update(
    @CurrentActor() actor: Actor,
    @Param('targetId', { schema: Id }) targetId: string,
    @Body({ schema: UpdateNotificationTarget }) body: UpdateNotificationTarget,
  ) {
    return this.targets.update(actor, targetId, body);
  }

  @Delete(':targetId')
  @Needs('notification_target.write')
  @ReturnsNothing()
  remove(@CurrentActor() actor: Actor, @Param('targetId', { schema: Id }) targetId: string) {
    return this.targets.remove(actor, targetId);
  }

  /** Sends a message there, and answers what the other side said. */
  @Post(':targetId/test')
  @Needs('notification_target.write')
  @Returns(NotificationTest)
  test(@CurrentActor() actor: Actor, @Param('targetId', { schema: Id }) targetId: string) {
    return this.targets.test(actor, targetId);
  }
}
