import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.ts';
import { TimingsModule } from '../worker/timings.module.ts';
import { SeriesLoop } from './series-loop.ts';
import { SeriesModule } from './series.module.ts';

/** Of the role `worker`: series go on. */
@Module({ imports: [EventsModule, SeriesModule, TimingsModule], providers: [SeriesLoop] })
export class SeriesWorkerModule {}
