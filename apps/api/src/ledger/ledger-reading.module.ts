import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { LedgerReadingService } from './ledger-reading.service.ts';
import { LedgerController } from './ledger.controller.ts';

@Module({ imports: [DatabaseModule], controllers: [LedgerController], providers: [LedgerReadingService] })
export class LedgerReadingModule {}
