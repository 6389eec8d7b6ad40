import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { OnboardingController } from './onboarding.controller.ts';
import { OnboardingService } from './onboarding.service.ts';

@Module({ imports: [DatabaseModule], controllers: [OnboardingController], providers: [OnboardingService] })
export class OnboardingModule {}
