import { Module } from '@nestjs/common';
import { ConfigModule } from '../config/config.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { AccountsService } from './accounts.service.ts';
import { ChannelsController } from './channels.controller.ts';
import { ChannelsService } from './channels.service.ts';
import { ConnectingService } from './connecting.service.ts';
import { ConsentService } from './consent.service.ts';
import { CredentialBox } from './credential-box.ts';
import { GrantsService } from './grants.service.ts';
import { PlatformApps } from './platform-apps.ts';
import { RateGates } from './rate-gate.ts';
import { RobotGatesService } from './robot-gates.service.ts';
import { TokenRefreshService } from './token-refresh.service.ts';

@Module({
  imports: [ConfigModule, DatabaseModule],
  controllers: [ChannelsController],
  providers: [
    AccountsService,
    ChannelsService,
    ConnectingService,
    ConsentService,
    CredentialBox,
    GrantsService,
    PlatformApps,
    RateGates,
    RobotGatesService,
    TokenRefreshService,
  ],
  exports: [AccountsService, ChannelsService, ConnectingService, ConsentService, CredentialBox, RobotGatesService, TokenRefreshService],
})
export class ChannelsModule {}
