import { Injectable } from '@nestjs/common';
import { SideJobs } from '../jobs/side-jobs.ts';
import { EndingsService } from './endings.service.ts';

/** Looks for ending authorisations now and then. */
@Injectable()
export class EndingsJob {
  constructor(endings: EndingsService, jobs: SideJobs) {
    jobs.does('tell_endings', () => endings.tell(), { everyMinutes: 10 });
  }
}
