import type { NotificationKind } from '@longstream/domain/notifications/notification-kinds';
import type { Language } from '@longstream/domain/notifications/notification-text';
import type { DeliveryProblem, TargetKind } from '@longstream/domain/notifications/targets';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Where notifications go: a member's mailbox (`userId`), or what a manager set up, its address and secret sealed. While `busyUntil` lasts,
 * one worker alone delivers here; before `notBefore` nobody does. Every instant is by the database's real clock.
 */
@Entity('notification_target')
export class NotificationTargetEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') kind!: TargetKind;
  @Column('text', { nullable: true }) userId!: string | null;
  @Column('text') name!: string;
  /** Of its address; the rest of that is secret. */
  @Column('text', { default: '' }) host!: string;
  /** Which every message must have in it, where a robot's chat asks for one. */
  @Column('text', { default: '' }) keyword!: string;
  @Column('text') language!: Language;
  @Column('text', { array: true }) kinds!: NotificationKind[];
  @Column('text', { nullable: true }) keyId!: string | null;
  @Column('bytea', { nullable: true }) sealed!: Buffer | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) busyUntil!: Date | null;
  @Column('timestamptz', { nullable: true }) notBefore!: Date | null;
  @Column('timestamptz', { nullable: true }) failingSince!: Date | null;
  @Column('jsonb', { nullable: true }) problem!: DeliveryProblem | null;
  @Column('timestamptz', { nullable: true }) deliveredAt!: Date | null;
}

/** That a target is owed a notification: the truth about it, whatever became of the job that wakes a worker for it. */
@Entity('notification_delivery')
export class NotificationDeliveryEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') targetId!: string;
  @Column('uuid') notificationId!: string;
  @Column('int', { default: 0 }) attempts!: number;
  @Column('timestamptz', { default: () => 'now()' }) nextAt!: Date;
  @Column('timestamptz', { nullable: true }) deliveredAt!: Date | null;
}
