import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readTexts, unreadableIn } from './readable.ts';

const fixtures = new URL('../fixtures/', import.meta.url).pathname;

describe('what people read', () => {
  for (const agent of readdirSync(fixtures)) {
    const cases = readdirSync(join(fixtures, agent), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of cases) {
      const file = join(fixtures, agent, name, 'message.json');
      let recorded = '';
      try {
        recorded = readFileSync(file, 'utf8');
      } catch {
        continue;
      }
      it(`is typeset, and without words of machines: ${agent}, ${name.replaceAll('-', ' ')}`, () => {
        expect(unreadableIn(readTexts(JSON.parse(recorded)))).to.deep.equal([]);
      });
    }
  }

  it('is found where it is not', () => {
    const found = (text: string) => unreadableIn([text]).map((line) => line.split(':')[0]);
    expect(found('(-5.1 %)')).to.deep.equal(['an ASCII minus']);
    expect(found('3720.6 h of 3920 h')).to.deep.equal(['thousands without a separator']);
    expect(found('Unknown account 712020:165a')).to.include('an account id');
    expect(found('told U05URRD010')).to.deep.equal(['a Slack id']);
    expect(found('GET /4/worklogs (503)')).to.deep.equal(['an HTTP request', 'a code of an answer']);
    expect(found('the connection failed (ECONNREFUSED)')).to.deep.equal(['a code of an answer']);
    expect(found('users.list answered nothing')).to.deep.equal(['a method of an interface']);
    expect(found('changes after 2026-11-01T09:00:00.000Z')).to.deep.equal(['an ISO time']);
    expect(found('timeSpentSeconds is missing')).to.deep.equal(['a field of an answer']);
    expect(found('since <!date^1793631900^{time}|10:05>')).to.deep.equal(['a time without its day']);
    expect(found('<!date^1793631900^{date_short_pretty} at {time}|Nov 2, 2026, 10:05 AM>')).to.deep.equal([]);
    expect(found('<@U05URRD010> is on it, SUBS-1234, November 2026, 1,234.5 h, −3 %')).to.deep.equal([]);
  });
});
