import { Controller, Get, Header, Param } from '@nestjs/common';
import { GuestToken } from '@longstream/contracts/guest-links';
import { ReportPages } from '@longstream/contracts/reports';
import { GuestRoute } from '../http/guest-route.ts';
import { Returns } from '../http/returns.ts';
import { ReportsService } from './reports.service.ts';

/** Reports for those who were given a link: to read, and nothing beside them. */
@Controller('shared/reports')
export class SharedReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Get(':token')
  @GuestRoute()
  @Header('cache-control', 'no-store')
  @Returns(ReportPages)
  read(@Param('token', { schema: GuestToken }) token: string) {
    return this.reports.shared(token);
  }
}
