import type { NotifiedItem, Told } from '@longstream/domain/notifications/notification-kinds';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that happened. `item` is how the item was called then. */
@Entity('notification')
export class NotificationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') kind!: Told['kind'];
  @Column('uuid', { nullable: true }) itemId!: string | null;
  @Column('text', { nullable: true }) occurrence!: string | null;
  @Column('jsonb', { nullable: true }) item!: NotifiedItem | null;
  @Column('jsonb') data!: Told['data'];
  /** By the workspace's clock. */
  @Column('timestamptz') at!: Date;
  @Column('timestamptz', { default: () => 'now()' }) madeAt!: Date;
}

/** That a member is told of it, and whether they have read it. */
@Entity('notification_receipt')
export class NotificationReceiptEntity {
  @PrimaryColumn('uuid') workspaceId!: string;
  @PrimaryColumn('text') userId!: string;
  @PrimaryColumn('uuid') notificationId!: string;
  @Column('timestamptz', { nullable: true }) readAt!: Date | null;
}
