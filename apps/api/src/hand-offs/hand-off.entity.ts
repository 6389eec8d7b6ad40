import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('hand_off')
export class HandOffEntity {
  @PrimaryColumn('uuid') itemId!: string;
  @Column('uuid') workspaceId!: string;
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  @Column('timestamptz', { nullable: true }) handedOffAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endsAt!: Date | null;
  @Column('int', { default: 0 }) reminders!: number;
  @Column('timestamptz', { nullable: true }) nextAt!: Date | null;
}
