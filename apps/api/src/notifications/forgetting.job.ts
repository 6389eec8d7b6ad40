import { Injectable } from '@nestjs/common';
import { SideJobs } from '../jobs/side-jobs.ts';
import { ForgettingService } from './forgetting.service.ts';

/** Forgets old notifications now and then. */
@Injectable()
export class ForgettingJob {
  constructor(forgetting: ForgettingService, jobs: SideJobs) {
    jobs.does('forget_notifications', async () => void (await forgetting.forget()), { everyMinutes: 30 });
  }
}
