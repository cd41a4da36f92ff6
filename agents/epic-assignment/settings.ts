import { z } from 'zod';

const percent = z.number().min(0).max(100);

/** What epic suggestions go by. Confidence is in percent: of the suggestions at 80 %, about 9 in 10 were right in public data. */
export const epicAssignmentSettings = z
  .object({
    oneClickPercent: percent.min(70).default(80).meta({
      title: 'Suggest one epic from (%)',
      description:
        'Confidence from which one epic is suggested; below it the PM is shown three. At 80 % nine in ten were right in public data. Never below the plan’s 70 %.',
    }),
    bulkPercent: percent.min(70).default(90).meta({
      title: 'Assign all above (%)',
      description: 'Confidence from which tickets can be assigned together, after a list of them was confirmed.',
    }),
    similarityFloor: z.number().min(0).max(1).default(0.7).meta({
      title: 'Least similarity for one epic (0–1)',
      description:
        'Where texts are compared by embeddings: the cosine of the ticket to the epic, to all of its tickets together or to one of them, below which the PM is asked to look. Models differ: 0 asks for no likeness.',
    }),
    targetPercent: percent.default(90).meta({
      title: 'Tickets in epics, target (%)',
      description: 'The share of a project’s open tickets that should be in an epic.',
    }),
    listedTickets: z.int().min(1).max(20).default(8).meta({
      title: 'Tickets a message lists',
      description: 'How many tickets one message shows; the others are reached by its pages.',
    }),
    minimumAgeHours: z.number().min(0).max(720).default(2).meta({
      title: 'Leave new tickets alone (hours)',
      description: 'A ticket younger than this is not asked about: whoever makes it may still be filling it in.',
    }),
    trendWeeks: z.int().min(1).max(26).default(8).meta({
      title: 'Weeks of trend',
      description: 'How many past weeks the roll-up compares with.',
    }),
    proposeFromDays: z.int().min(1).max(365).default(90).meta({
      title: 'Propose epics from tickets of (days)',
      description: 'Orphans made within this time are grouped to propose an epic that does not exist yet.',
    }),
  })
  .refine((settings) => settings.oneClickPercent <= settings.bulkPercent, {
    path: ['oneClickPercent'],
    error: 'must not be more than the confidence from which tickets are assigned together',
  });

export type EpicAssignmentSettings = z.infer<typeof epicAssignmentSettings>;
