import { Body, Controller, Get, Put } from '@nestjs/common';
import { DismissOnboarding, Onboarding } from '@longstream/contracts/onboarding';
import { Returns } from '../http/returns.ts';
import { type Actor, CurrentActor } from '../sessions/actor.ts';
import { OnboardingService } from './onboarding.service.ts';

@Controller('workspaces/:workspaceId/onboarding')
export class OnboardingController {
  constructor(private readonly onboarding: OnboardingService) {}

  @Get()
  @Returns(Onboarding)
  get(@CurrentActor() actor: Actor) {
    return this.onboarding.read(actor);
  }

  @Put()
  @Returns(Onboarding)
  dismiss(@CurrentActor() actor: Actor, @Body({ schema: DismissOnboarding }) body: DismissOnboarding) {
    return this.onboarding.dismiss(actor, body);
  }
}
