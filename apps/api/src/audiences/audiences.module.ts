import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { AudiencesController } from './audiences.controller.ts';
import { AudiencesService } from './audiences.service.ts';

@Module({ imports: [DatabaseModule], controllers: [AudiencesController], providers: [AudiencesService] })
export class AudiencesModule {}
