import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { LedgerModule } from '../ledger/ledger.module.ts';
import { ImportsController } from './imports.controller.ts';
import { ImportsService } from './imports.service.ts';

@Module({ imports: [DatabaseModule, LedgerModule], controllers: [ImportsController], providers: [ImportsService] })
export class ImportsModule {}
