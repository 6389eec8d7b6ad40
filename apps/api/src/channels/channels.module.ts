import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { ChannelsController } from './channels.controller.ts';
import { ChannelsService } from './channels.service.ts';
import { ConsentService } from './consent.service.ts';
import { CredentialBox } from './credential-box.ts';
import { PlatformApps } from './platform-apps.ts';

@Module({
  imports: [ConfigModule, DatabaseModule],
  controllers: [ChannelsController],
  providers: [ChannelsService, ConsentService, CredentialBox, PlatformApps],
  exports: [ChannelsService],
})
export class ChannelsModule {}
