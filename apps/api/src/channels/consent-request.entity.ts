import type { Capability, Platform } from '@longstream/domain/platforms/platforms';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A member on the way to a platform's consent page; `state` comes back with the answer and works once. */
@Entity('consent_request')
export class ConsentRequestEntity {
  @PrimaryColumn('text') state!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') userId!: string;
  @Column('text') platform!: Platform;
  @Column('text', { array: true }) capabilities!: Capability[];
  @Column('jsonb') settings!: { rip?: string };
  @Column('text') redirectUri!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
