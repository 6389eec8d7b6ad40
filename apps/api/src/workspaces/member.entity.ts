import type { Role } from '@longstream/contracts/workspaces';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('member')
export class MemberEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') userId!: string;
  @Column('text') role!: Role;
  @Column('timestamptz', { default: () => 'now()' }) joinedAt!: Date;
}
