import type { Role } from '@longstream/contracts/workspaces';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What lets a program in. `digest`: the SHA-256 of the key, which is kept nowhere. Its times are the workspace's own. */
@Entity('api_key')
export class ApiKeyEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('text') name!: string;
  /** How the key begins, so that it is known again where it was put. */
  @Column('text') prefix!: string;
  @Column('bytea') digest!: Buffer;
  @Column('text') role!: Role;
  @Column('text') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
  @Column('timestamptz', { nullable: true }) lastUsedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
