import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { LatenessController } from './lateness.controller.ts';
import { LatenessService } from './lateness.service.ts';

@Module({ imports: [DatabaseModule, LedgerModule], controllers: [LatenessController], providers: [LatenessService] })
export class LatenessModule {}
