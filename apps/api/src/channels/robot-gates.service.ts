import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Gate } from '@longstream/connectors/connector';
import type { RobotKind } from '@longstream/domain/notifications/targets';
import { Database } from '../database/database.ts';
import { RateGate } from './rate-gate.ts';

/** The rates of group chats' robots, kept like the platforms' quotas: by all processes, and for all workspaces that tell the same chat. */
@Injectable()
export class RobotGatesService {
  constructor(private readonly db: Database) {}

  /** A robot is known by its address, of which only a hash is kept. */
  of(kind: RobotKind, address: string): Gate {
    return new RateGate(this.db, kind, createHash('sha256').update(address).digest('hex'), null);
  }
}
