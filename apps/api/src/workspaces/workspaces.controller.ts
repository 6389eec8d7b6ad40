import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import {
  AddMember,
  AdvanceClock,
  ChangeMember,
  CreateWorkspace,
  Me,
  Member,
  UpdateWorkspace,
  Workspace,
} from '@longstream/contracts/workspaces';
import { GoToTime } from '@longstream/contracts/demo';
import { Id, pageOf, ShortListQuery } from '@longstream/contracts/primitives';
import { Returns, ReturnsNothing } from '../http/returns.ts';
import { type Actor, CurrentActor, CurrentPerson, Needs } from '../sessions/actor.ts';
import type { Person } from '../sessions/auth.service.ts';
import { WorkspacesService } from './workspaces.service.ts';

const MemberPage = pageOf(Member).meta({ id: 'MemberPage' });

@Controller()
export class WorkspacesController {
  constructor(private readonly workspaces: WorkspacesService) {}

  @Get('me')
  @Returns(Me)
  me(@CurrentPerson() person: Person) {
    return this.workspaces.me(person);
  }

  @Post('workspaces')
  @Returns(Workspace, 201)
  create(@CurrentPerson() person: Person, @Body({ schema: CreateWorkspace }) body: CreateWorkspace) {
    return this.workspaces.create(person, body);
  }

  @Get('workspaces/:workspaceId')
  @Returns(Workspace)
  get(@CurrentActor() actor: Actor) {
    return this.workspaces.get(actor);
  }

  @Patch('workspaces/:workspaceId')
  @Needs('workspace.write')
  @Returns(Workspace)
  update(@CurrentActor() actor: Actor, @Body({ schema: UpdateWorkspace }) body: UpdateWorkspace) {
    return this.workspaces.update(actor, body);
  }

  @Post('workspaces/:workspaceId/clock/advance')
  @Needs('item.schedule')
  @Returns(Workspace)
  advanceClock(@CurrentActor() actor: Actor, @Body({ schema: AdvanceClock }) body: AdvanceClock) {
    return this.workspaces.advanceClock(actor, body);
  }

  @Post('workspaces/:workspaceId/clock/go-to')
  @Needs('demo.steer')
  @Returns(Workspace)
  goToTime(@CurrentActor() actor: Actor, @Body({ schema: GoToTime }) body: GoToTime) {
    return this.workspaces.goToTime(actor, body);
  }

  @Get('workspaces/:workspaceId/members')
  @Returns(MemberPage)
  members(@CurrentActor() actor: Actor, @Query({ schema: ShortListQuery }) query: ShortListQuery) {
    return this.workspaces.members(actor, query);
  }

  @Post('workspaces/:workspaceId/members')
  @Needs('member.manage')
  @Returns(Member, 201)
  addMember(@CurrentActor() actor: Actor, @Body({ schema: AddMember }) body: AddMember) {
    return this.workspaces.addMember(actor, body);
  }

  @Patch('workspaces/:workspaceId/members/:memberId')
  @Needs('member.manage')
  @Returns(Member)
  changeMember(
    @CurrentActor() actor: Actor,
    @Param('memberId', { schema: Id }) memberId: string,
    @Body({ schema: ChangeMember }) body: ChangeMember,
  ) {
    return this.workspaces.changeMember(actor, memberId, body);
  }

  @Delete('workspaces/:workspaceId/members/:memberId')
  @Needs('member.manage')
  @ReturnsNothing()
  removeMember(@CurrentActor() actor: Actor, @Param('memberId', { schema: Id }) memberId: string) {
    return this.workspaces.removeMember(actor, memberId);
  }
}
