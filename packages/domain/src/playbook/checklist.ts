/** Asked before a hot topic is taken up. */
export const HOT_TOPIC_CHECKS = ['is_positive', 'fits_product', 'audience_laughs', 'worth_discussing'] as const;
/** Asked before a formal answer. */
export const FORMAL_CHECKS = ['facts_checked', 'counsel_asked', 'evidence_shown', 'contact_named'] as const;
export const CHECK_QUESTIONS = [...HOT_TOPIC_CHECKS, ...FORMAL_CHECKS] as const;
export type CheckQuestion = (typeof CHECK_QUESTIONS)[number];

/** The four I of a message that is to spread: is it interesting, does it serve people's interests, does it invite interaction, is it one's own. */
export const FOUR_I = ['interesting', 'interests', 'interaction', 'individuality'] as const;
export type FourI = (typeof FOUR_I)[number];

/** A question of a response's checklist: yes or no, or one of the four I, which is a score. */
export type ChecklistQuestion = CheckQuestion | FourI;
