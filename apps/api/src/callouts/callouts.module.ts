import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { CalloutsController } from './callouts.controller.ts';
import { CalloutsQueries } from './callouts.queries.ts';

@Module({ imports: [DatabaseModule], controllers: [CalloutsController], providers: [CalloutsQueries] })
export class CalloutsModule {}
