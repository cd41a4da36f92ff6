import { expect } from 'chai';
import { noMind } from '../../../integrations/ai/client.ts';
import type { Mind, Spender } from '../../../integrations/ai/types.ts';
import { createConverse } from '../../../sandbox/ai/converse.ts';
import type { Fault } from '../../../sandbox/faults.ts';
import { startAi } from '../../integrations/ai/ai.ts';
import { monday } from '../support/agency.ts';
import { useApp } from '../support/app.ts';
import { giveRetainer } from '../support/retainer.ts';
import { ask } from './ask.ts';

const vocabulary = {
  projects: [{ key: 'SUBS', name: 'Subscriptions' }],
  epics: [],
  people: [{ name: 'Ann Archer', slackUserId: 'U0ANN' }],
  teams: [],
  agents: [{ id: 'time-compliance', title: 'Time tracking compliance' }],
  statuses: ['QA'],
};

describe('a conversation with a model', () => {
  let world: Awaited<ReturnType<typeof startAi>> | null = null;
  let limit = 50_000;
  const spenders: string[] = [];
  const mindFor = (spender: Spender): Pick<Mind, 'talker'> => {
    spenders.push(spender.id);
    return world ? world.client().mindFor({ ...spender, limit }) : noMind;
  };
  const app = useApp((same) => same, mindFor);
  beforeEach(async () => {
    limit = 50_000;
    world = await startAi({ converse: createConverse(vocabulary, { now: () => monday }) });
  });
  afterEach(() => world?.site.close());
  const fault = (rest: Partial<Fault>) => world?.faults.add({ system: 'openai', kind: 'misanswer', ...rest });
  const mine = 'How many hours did I log last week?';
  const spoken = 'worded by a language model, figures checked';

  it('is answered by the tool it picks, in its words, with the tool’s figures', async () => {
    const { text } = await ask(app(), 'ann', mine);
    expect(text).to.include('You logged 20 h of 40 h expected').and.include(spoken);
    expect(world?.memory.calls.map(({ kind, prompt, outcome }) => `${kind} ${prompt} ${outcome}`)).to.deep.equal([
      'step conversation@1 answered',
      'step conversation@1 answered',
    ]);
    expect(spenders.at(-1)).to.equal('person/U0ANN/2026-11-02');
  });

  it('is told what the thread was about, and sent no address', async () => {
    const first = await ask(app(), 'ann', 'my hours this week, mail ann@acme.test');
    await ask(app(), 'ann', 'and last week?', first.threadTs);
    const sent = JSON.stringify(world?.requests.map(({ body }) => body));
    expect(sent).to.include('and last week?').and.include('my hours this week').and.not.include('ann@acme.test');
  });

  for (const how of ['lie', 'obey'] as const) {
    it(`keeps the tool’s own words when the model’s are not to be trusted: ${how}`, async () => {
      // The first step picks the tool; the second words what it said.
      fault({ how });
      const { text } = await ask(app(), 'ann', mine);
      expect(text).to.include('You logged 20 h of 40 h expected').and.not.include(spoken);
      for (const wrong of ['987', '4321', 'elsewhere.example', '<!channel>']) expect(text).not.to.include(wrong);
    });
  }

  for (const rest of [
    { how: 'refuse' },
    { how: 'other-shape' },
    { how: 'bad-json' },
    { kind: 'error', status: 503 },
    { kind: 'cut' },
  ] as const) {
    it(`is answered by rules when the model is of no use: ${JSON.stringify(rest)}`, async () => {
      fault(rest);
      const { text } = await ask(app(), 'ann', mine);
      expect(text).to.include('You logged 20 h of 40 h expected').and.not.include(spoken);
    });
  }

  it('is answered by rules when the person’s tokens are spent', async () => {
    limit = 10;
    expect((await ask(app(), 'ann', mine)).text).to.include('You logged 20 h');
    expect(world?.requests).to.deep.equal([]);
  });

  it('changes nothing by itself: a wish is a button here too', async () => {
    await giveRetainer(app(), 120);
    const { text } = await ask(app(), 'pat', 'set the retainer of SUBS to 200 hours');
    expect(text).to.include('Shall I?').and.include('Cancel');
    expect((await app().store.projects.byKey('SUBS'))?.monthlyRetainerHours).to.equal(120);
    expect(world?.requests).to.have.length(1);
  });

  it('shows nobody by a tool what they may not see by command', async () => {
    const { text } = await ask(app(), 'cy', 'how many hours did Ann Archer log last week?');
    expect(text).to.include('Only their lead').and.not.include('20 h');
  });

  it('takes a bounded number of steps', async () => {
    await world?.site.close();
    const loop = () => ({ calls: [{ name: 'status', arguments: {} }] });
    world = await startAi({ converse: loop });
    expect((await ask(app(), 'ann', mine)).text).to.include('agents run');
    expect(world.requests).to.have.length(4);
  });

  it('prepares no change once facts were read, for one of them may have asked for it', async () => {
    await world?.site.close();
    let step = 0;
    const led = () => {
      step++;
      if (step === 1) return { calls: [{ name: 'budget', arguments: { project: 'SUBS' } }] };
      if (step === 2) return { calls: [{ name: 'set-retainer', arguments: { project: 'SUBS', hours: 1 } }] };
      return { content: 'Done.' };
    };
    world = await startAi({ converse: led });
    await giveRetainer(app(), 120);
    const { text } = await ask(app(), 'pat', 'budget SUBS');
    expect(text).not.to.include('Shall I?');
    expect(await app().store.proposals.waitingFor('U0PAT', monday)).to.deep.equal([]);
  });
});
