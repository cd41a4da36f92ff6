import { agents } from '../../../agents/index.ts';
import type { Scorecard } from '../../../agents/scorecard/card.ts';
import type { ScorePeriod } from '../../../agents/scorecard/period.ts';
import type { LongWait } from '../../../sandbox/agency/generate/long-waits.ts';
import type { Sandbox } from '../../../sandbox/run.ts';
import { actorOf, createRoster } from '../../../services/access.ts';
import { scorecardFor } from '../../../services/scorecard/scorecard.ts';
import { createSources } from '../../../store/sources.ts';
import { linkedPercent, truthOfWaits } from './tickets.ts';
import { truthOf } from './truth.ts';

/** A figure of the scorecard beside what the generator's facts come to. */
export interface Compared {
  what: string;
  said: number;
  truth: number;
  /** How far they may be apart. */
  within: number;
}

/** The scorecard of a period as the sandbox's first admin gets it. */
export async function sandboxScorecard({ agency, reeve, clock }: Sandbox, period: ScorePeriod): Promise<Scorecard> {
  const { settings } = agency.reeve;
  const workspace = async () => ({
    timeZone: settings.timeZone,
    alertsChannelId: settings.alertsChannelId ?? null,
    absenceIssueIds: settings.absenceIssueIds.map(String),
    absenceProjectKeys: settings.absenceProjectKeys,
    jiraSiteUrl: '',
    adminSlackUserIds: settings.admins,
  });
  const { store } = reeve;
  const sources = createSources(store, { workspace });
  const roster = createRoster({ store, sources });
  const deps = { store, sources, agents, clock: clock.now, configAdmins: settings.admins, roster };
  return scorecardFor({ deps, actor: await actorOf(deps, settings.admins[0] ?? '') }, period);
}

/**
 * Holds the scorecard against the generator: what the agency logged, when it went over, which weeks were complete, which tickets
 * were in an epic, and which of those that waited nobody was at.
 */
export function compare(card: Scorecard, { agency, clock }: Sandbox, waits: readonly LongWait[] = []): Compared[] {
  const truth = truthOf(agency, card.period.from, card.period.until, clock.now());
  const figure = (agentId: string, id: string) =>
    card.agents.find((agent) => agent.agentId === agentId)?.figures.find((one) => one.id === id);
  const surprises = figure('retainer-budget', 'surprises');
  const warned = figure('retainer-budget', 'warning-days');
  const complete = figure('time-compliance', 'complete-later');
  const hours = [...(figure('retainer-budget', 'forecast-7')?.cases ?? [])].map(({ name, value }) => ({
    name: monthName(name),
    hours: hoursIn(/became ([\d.,]+) h/, value),
  }));
  const tempo = figure('epic-reconciliation', 'changed-since');
  const reported = figure('epic-reconciliation', 'difference');
  const linked = figure('epic-assignment', 'linked');
  const moved = figure('workflow-bottleneck', 'hours-to-move')?.cases ?? [];
  const told = moved.flatMap(({ name }) => {
    const [, key = '', status = ''] = /^([A-Z][A-Z0-9]*-\d+), (.*)$/.exec(name) ?? [];
    // What is blocked is told at once, however short.
    return key === '' || status === 'Blocked' ? [] : [{ key, status }];
  });
  const ofWaits = truthOfWaits(waits, told, card.period);
  return [
    {
      what: 'retainer months over 100 %',
      said: (surprises?.value ?? 0) + (warned?.n ?? 0),
      truth: truth.over.length,
      within: 0,
    },
    ...hours.map(({ name, hours: said }) => ({
      what: `hours of ${name}`,
      said,
      truth: truth.retainerHours.get(name) ?? 0,
      within: 0.06,
    })),
    {
      what: 'weeks of people complete in the end, %',
      said: complete?.value ?? 0,
      truth: (truth.complete / Math.max(1, truth.measured)) * 100,
      within: 3,
    },
    ...(linked?.value == null
      ? []
      : [
          {
            what: 'tickets in an epic, %',
            said: linked.value,
            truth: linkedPercent(agency, card.period.until, clock.now()),
            within: 0.5,
          },
        ]),
    ...(told.length === 0 || waits.length === 0
      ? []
      : [
          {
            what: `of ${told.length} tickets somebody was written to of, those nobody was at, %`,
            said: (ofWaits.right / told.length) * 100,
            truth: 100,
            within: 20,
          },
          {
            what: `of ${ofWaits.known} that nobody was at for two weeks, those somebody was written to of, %`,
            said: (ofWaits.told / Math.max(1, ofWaits.known)) * 100,
            truth: 100,
            within: 20,
          },
        ]),
    { what: 'report off Tempo’s total, h', said: reported?.value ?? 0, truth: 0, within: 0 },
    ...((tempo?.cases ?? []).length > 0
      ? [
          {
            what: 'hours in Tempo',
            said: sum([...(reported?.cases ?? [])].map(({ value }) => hoursIn(/([\d.,]+) h in Tempo/, value))),
            truth: sum([...truth.tempoHours.values()]),
            within: Math.max(1, (tempo?.value ?? 0) + 0.1),
          },
        ]
      : []),
  ];
}

const hoursIn = (words: RegExp, value: string) => Number(words.exec(value)?.[1]?.replaceAll(',', ''));
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** `SUBS, Oct 2026` → `SUBS 2026-10`. */
function monthName(name: string): string {
  const [key = '', month = ''] = name.split(', ');
  return `${key} ${new Date(`1 ${month} UTC`).toISOString().slice(0, 7)}`;
}

export const isTrue = ({ said, truth, within }: Compared) => Math.abs(said - truth) <= within + 1e-9;
