import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { actingAs } from '../database/acting.ts';
import type { SignedInRequest } from './actor.ts';

/** What a route does it does for the member whom the guard let in: told here once, and to no service. */
@Injectable()
export class ActingInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { actor } = context.switchToHttp().getRequest<SignedInRequest>();
    return actor === undefined ? next.handle() : actingAs(actor, () => next.handle());
  }
}
