import { Controller, type MessageEvent, Sse } from '@nestjs/common';
import { interval, map, merge, type Observable } from 'rxjs';
import { type Actor, CurrentActor } from '../sessions/actor.ts';
import { ChangeFeed } from './change-feed.ts';

/** Often enough that a proxy does not take the quiet stream for a dead one. */
const HEARTBEAT_MS = 20_000;

@Controller('workspaces/:workspaceId/events')
export class EventsController {
  constructor(private readonly feed: ChangeFeed) {}

  @Sse()
  events(@CurrentActor() actor: Actor): Observable<MessageEvent> {
    const changes = this.feed.of(actor.workspaceId).pipe(map((event) => ({ data: event })));
    const heartbeats = interval(HEARTBEAT_MS).pipe(map(() => ({ type: 'heartbeat', data: '' })));
    return merge(changes, heartbeats);
  }
}
