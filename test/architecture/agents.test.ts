import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { agentIds } from '../../agents/agent-ids.ts';
import { agents } from '../../agents/index.ts';
import { scenariosOf } from '../../sandbox/scenarios/index.ts';

/** What the compiler cannot see of an agent; what it can is in maps that are exhaustive by agent. */
describe('every agent', () => {
  const readme = readFileSync('README.md', 'utf8');

  for (const { id, purpose, schedules } of agents) {
    describe(id, () => {
      it('has a page of its own, which the README’s table leads to', () => {
        expect(existsSync(`docs/agents/${id}.md`)).to.equal(true);
        expect(readme).to.include(`| [\`${id}\`](docs/agents/${id}.md) |`);
      });

      it('has a folder in each room', () => {
        for (const room of ['agents', 'views', 'services', 'sandbox/scenarios', 'test/agents'])
          expect(existsSync(`${room}/${id}`), `${room}/${id}`).to.equal(true);
      });

      it('has recorded cases, and a scenario to play', () => {
        const cases = existsSync(`test/fixtures/${id}`) ? readdirSync(`test/fixtures/${id}`) : [];
        expect(cases, `test/fixtures/${id}`).to.have.length.above(0);
        expect(scenariosOf[id]).to.have.length.above(0);
      });

      it('says in a sentence what it is for, and when it runs', () => {
        expect(purpose).to.match(/^[A-Z].{20,}\.$/);
        expect(schedules).to.have.length.above(0);
      });
    });
  }

  it('is in the one list', () => {
    expect(agents.map(({ id }) => id).sort()).to.deep.equal([...agentIds].sort());
  });
});
