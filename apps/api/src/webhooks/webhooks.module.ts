import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.ts';
import { DatabaseModule } from '../database/database.module.ts';
import { WebhooksService } from './webhooks.service.ts';

@Module({ imports: [ChannelsModule, DatabaseModule], providers: [WebhooksService], exports: [WebhooksService] })
export class WebhooksModule {}
