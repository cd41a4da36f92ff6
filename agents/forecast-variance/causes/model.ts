/**
 * Constants of the search for causes that nobody running projects could sensibly set: shares and multiples that tell a pattern
 * from chance. No public data names causes, so they were chosen on made-up epics whose cause is known (`npm run
 * evaluate:causes`, which uses other seeds); what a project can judge by itself is in the settings instead.
 */
export const causeModel = {
  /** Tickets of one size differ this much, as a ratio of what they take: the spread of real tasks about their estimates. */
  usualSpread: 0.7,
  /** Hours beyond this many times what chance alone adds are a pattern. */
  beyondChance: 1.25,
  /** Finished tickets at the norm that stand in for those not known, when the pace of an epic's other work is taken. */
  priorTickets: 2,
  /** Fewer tickets than this show no pattern. */
  fewestTickets: 3,
  /** Fewer finished tickets than this tell nothing of an epic's rate. */
  fewestTicketsOfAnEpic: 3,
  /** Work is in somebody's hands who did more than this share of it. */
  inHands: 0.5,
  /** A forecast was made of the tickets there were when they need at least this share of it; else of an idea. */
  writtenShare: 0.5,
  /** Whoever is new to the project came after this share of the epic's hours; who is new to the epic alone, later. */
  newAfter: 0.1,
  lateAfter: 0.2,
  /** A newcomer did at least this share of what was done since. */
  newcomersShare: 0.03,
  /** Who left did at least this share of the first half, and nothing in the last of this share. */
  carried: 0.15,
  gone: 0.25,
  firstHalf: 0.5,
} as const;
