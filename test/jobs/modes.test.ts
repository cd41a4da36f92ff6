import { expect } from 'chai';
import { byMode } from '../../jobs/record-run.ts';
import { claim } from './notices.ts';

describe('the modes of a run', () => {
  const about = (key: string) => claim(key, { subject: { kind: 'project', id: key, name: key } });
  const keysBy = (...args: Parameters<typeof byMode>) =>
    Object.fromEntries(byMode(...args).map(([mode, notices]) => [mode, notices.map(({ key }) => key)]));

  it('are the agent’s, except for projects that have their own', () => {
    const notices = [about('PILOT'), about('QUIET'), about('OTHER'), claim('ann')];
    const modes = { PILOT: 'on', QUIET: 'off' } as const;
    expect(keysBy(notices, 'shadow', modes)).to.deep.equal({ on: ['PILOT'], shadow: ['OTHER', 'ann'] });
    expect(keysBy(notices, 'on', modes)).to.deep.equal({ on: ['PILOT', 'OTHER', 'ann'], shadow: [] });
  });
});
