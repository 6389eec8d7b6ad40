import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.ts';
import { AuditController } from './audit.controller.ts';
import { AuditService } from './audit.service.ts';

@Module({
  imports: [DatabaseModule],
  controllers: [AuditController],
  providers: [AuditService],
})
export class AuditModule {}
