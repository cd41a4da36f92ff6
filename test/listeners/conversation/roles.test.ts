import { expect } from 'chai';
import { addSeconds } from 'date-fns/addSeconds';
import { type UseCase, useCases } from '../../../conversation/use-cases.ts';
import { type Member, pm } from '../support/acting.ts';
import { useApp } from '../support/app.ts';
import { giveRetainer } from '../support/retainer.ts';
import { ask } from './ask.ts';

/**
 * The same asked by command and in words. A use case that is missing here does not compile; null where there is no command, or
 * where everybody may.
 */
const twins: Readonly<Record<UseCase, { command: string; question: string } | null>> = {
  help: null,
  today: null,
  status: null,
  agents: null,
  greeting: null,
  thanks: null,
  confirm: null,
  unknown: null,
  told: null,
  why: null,
  leave: null,
  snoozes: null,
  delegations: null,
  mutes: null,
  snooze: null,
  unsnooze: null,
  who: null,
  projects: { command: 'project SUBS', question: 'how is SUBS doing?' },
  hours: { command: 'time last @Ann.Archer', question: 'how many hours did Ann Archer log last week?' },
  standing: { command: 'project SUBS', question: 'give me an overview of Subscriptions' },
  budget: { command: 'budget SUBS', question: 'how many hours are left on SUBS?' },
  variance: { command: 'variance SUBS', question: 'which epics of SUBS are over plan?' },
  stuck: { command: 'stuck SUBS', question: 'what is stuck in SUBS?' },
  reviews: { command: 'stuck SUBS', question: 'which pull requests of SUBS wait for review?' },
  orphans: { command: 'epics SUBS', question: 'which tickets of SUBS have no epic?' },
  forecast: { command: 'forecast SUBS', question: 'what is the forecast for SUBS in December?' },
  report: { command: 'report', question: "is last month's report signed off?" },
  'send-report': { command: 'report', question: "send me October's report" },
  scorecard: { command: 'scorecard', question: 'how well did you do last month?' },
  people: { command: 'people', question: 'who is not matched on Slack?' },
  history: { command: 'history time-compliance', question: 'who changed time-compliance?' },
  settings: { command: 'settings SUBS', question: 'open the settings of SUBS' },
  'set-retainer': { command: 'budget SUBS', question: 'set the retainer of SUBS to 200 hours' },
  'set-forecast': { command: 'forecast SUBS', question: 'plan 40 hours for SUBS-1 in December' },
  mute: { command: 'mute SUBS', question: 'mute SUBS for everybody for two weeks' },
  unmute: { command: 'mute SUBS', question: 'unmute SUBS' },
  run: { command: 'run retainer-budget', question: 'run the budget check' },
  delegate: { command: 'delegate', question: 'Ann Archer covers for me from Monday to Friday' },
  export: { command: 'export people', question: 'export people' },
};

const refusal = /\bOnly\b[^.]*\b(?:can|may)\b|You are PM of no|You answer for no/;
const secrets = /120 h|\b20 h\b|proposal_confirm|Shall I\?/;

describe('what somebody may not see by command', () => {
  const app = useApp();
  beforeEach(() => giveRetainer(app(), 120));

  it('has a question for every use case', () => {
    expect(Object.keys(twins)).to.have.members(Object.keys(useCases));
  });

  for (const who of ['ann', 'cy', 'dana'] satisfies Member[])
    it(`is not told to ${who} for asking, with or without the slash`, async () => {
      const answered: string[] = [];
      let refused = 0;
      for (const twin of Object.values(twins)) {
        if (!twin) continue;
        const byCommand = await pm(app(), who, twin.command);
        if (!refusal.test(byCommand)) continue;
        refused++;
        for (const words of [twin.question, twin.command]) {
          // Slack takes so many calls a minute.
          app().clock.set(addSeconds(app().clock.now(), 20));
          const { text } = await ask(app(), who, words).catch((error: unknown) => {
            throw new Error(`${words}: ${error}`);
          });
          if (secrets.test(text) || !refusal.test(text)) answered.push(`${words} → ${text.slice(0, 200)}`);
        }
      }
      expect(refused, 'refused by command').to.be.at.least(8);
      expect(answered).to.deep.equal([]);
    });
});
