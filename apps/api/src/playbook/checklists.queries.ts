import { type ChecklistQuestion, FOUR_I, HOT_TOPIC_CHECKS } from '@longstream/domain/playbook/checklist';
import { responsePlan } from '@longstream/domain/playbook/response-plans';
import { Refusal } from '@longstream/domain/refusal';
import type { EntityManager } from 'typeorm';
import { ApprovalEntity } from '../approvals/approval.entity.ts';
import type { ItemEntity } from '../items/item.entity.ts';
import { ResponseEntity } from '../responses/response.entity.ts';

/** What the team asks itself before the response goes out: its plan's questions, or those before a hot topic. */
export function questionsOf({ plan }: Pick<ResponseEntity, 'plan'>): readonly ChecklistQuestion[] {
  return plan === null ? HOT_TOPIC_CHECKS : responsePlan(plan).checks;
}

/**
 * Holds an item whose approval is asked for to the checklist of its response, as far as its route wants it answered.
 *
 * @throws {Refusal} `checklist_open`, with what nobody has answered.
 */
export async function assertAnswered(tx: EntityManager, { id: itemId, workspaceId, responseId }: ItemEntity): Promise<void> {
  const approval = await tx.findOneBy(ApprovalEntity, { workspaceId, itemId, state: 'open' });
  if (approval === null || approval.checklist === 'none') return;
  const response = await tx.findOneByOrFail(ResponseEntity, { workspaceId, id: responseId });
  const asked = [...questionsOf(response), ...(approval.checklist === 'questions_and_scores' ? FOUR_I : [])];
  const unanswered = asked.filter((question) => !response.checklist.some((answer) => answer.question === question));
  if (unanswered.length > 0) throw new Refusal('checklist_open', { unanswered });
}
