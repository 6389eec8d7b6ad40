import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { CampaignsController } from './campaigns.controller.ts';
import { CampaignsService } from './campaigns.service.ts';

@Module({ imports: [DatabaseModule], controllers: [CampaignsController], providers: [CampaignsService] })
export class CampaignsModule {}
