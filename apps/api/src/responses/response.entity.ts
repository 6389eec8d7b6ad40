import type { HotSearch } from '@longstream/contracts/campaigns';
import type { ChecklistQuestion } from '@longstream/domain/playbook/checklist';
import type { PlanKey } from '@longstream/domain/playbook/response-plan';
import type { Master } from '@longstream/domain/items/master';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A question that the team asks itself, and what a member answered (see the contract). */
export interface ChecklistAnswer {
  readonly question: ChecklistQuestion;
  readonly value: number;
  readonly by: string;
  readonly at: string;
}

@Entity('response')
export class ResponseEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') campaignId!: string;
  @Column('uuid', { nullable: true }) audienceId!: string | null;
  @Column('text') title!: string;
  @Column('text') message!: string;
  /** What everybody was just talking about, where the response takes it up. */
  @Column('jsonb', { nullable: true }) hotSearch!: HotSearch | null;
  /** What its items have in common; null until somebody writes it. */
  @Column('jsonb', { nullable: true }) master!: Master | null;
  @Column('int', { default: 0 }) masterVersion!: number;
  /** Who saved it last, where that is known. */
  @Column('text', { nullable: true }) masterAuthorId!: string | null;
  /** The plan that it was begun by; null where somebody began it by hand. */
  @Column('text', { nullable: true }) plan!: PlanKey | null;
  @Column('jsonb', { default: () => `'[]'` }) checklist!: ChecklistAnswer[];
  @Column('int') position!: number;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
