import { hoursText } from '../calendar/hours.ts';
import type { Evidence } from '../finding-of.ts';
import { countText, numberText, percentOf } from '../numbers.ts';
import type { ProjectJudgement } from './judge.ts';
import type { EpicAssignmentCompliance } from './model.ts';
import type { EpicAssignmentSettings } from './settings.ts';

/** Everything a project's suggestions rest on, without names. */
export function evidenceOf(
  compliance: EpicAssignmentCompliance,
  { method }: ProjectJudgement,
  settings: EpicAssignmentSettings,
): Evidence[] {
  const { totalTickets, orphanedTickets, compliancePct, hoursOnOrphans } = compliance;
  return [
    {
      label: 'In an epic',
      value: `${percentOf(compliancePct)} (${numberText(totalTickets - orphanedTickets)} of ${countText(totalTickets, 'open ticket')}; target ${settings.targetPercent} %)`,
    },
    { label: 'Logged on tickets without an epic', value: hoursText(hoursOnOrphans) },
    {
      label: 'Compared by',
      value: method.meaning
        ? `words, and embeddings of ${method.meaning.model}`
        : `words, recency, labels and authors; ${method.floor ? 'embeddings only as a floor' : 'no embeddings'}`,
    },
    {
      label: 'One epic from',
      value: method.floor
        ? `${settings.oneClickPercent} % confidence, and a similarity of ${method.floor.similarity} by ${method.floor.model}`
        : `${settings.oneClickPercent} % confidence`,
    },
    {
      label: 'Calibrated on',
      value:
        method.verdicts >= 10
          ? `${method.verdicts} verdicts of this workspace, drawn to public projects`
          : `public projects (${method.verdicts} verdicts of this workspace so far)`,
    },
    ...(method.past.judged > 0
      ? [
          {
            label: 'On this project’s past',
            value: `of ${method.past.judged} earlier tickets ${method.past.sure} would have had one epic suggested, ${method.past.right} rightly`,
          },
        ]
      : []),
  ];
}
