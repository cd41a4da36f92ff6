/** Buttons under an answer. */
export const conversationActions = {
  proposalConfirm: 'proposal_confirm',
  proposalCancel: 'proposal_cancel',
  answerFeedback: 'answer_feedback',
} as const;
