import { expect } from 'chai';
import { withAge } from '../../../views/messages/age.ts';
import { renderReply } from '../../../views/messages/render.ts';
import { section } from '../../../views/parts.ts';
import { context, summaryOf } from './notices.ts';

const ofMonday = summaryOf({});
const said = (text: string, now: string) =>
  JSON.stringify(withAge(ofMonday, { text, blocks: [section(text)] }, { ...context, now: new Date(now) }).blocks);

describe('a message that was held', () => {
  it('says nothing of its age while it is of today', () => {
    expect(said('All logged.', '2026-11-02T17:00:00Z')).to.not.include('Figures as of');
  });

  it('says of when its figures are', () => {
    expect(said('All logged.', '2026-11-03T15:00:00Z')).to.include('Figures as of').and.not.include('of then');
  });

  it('says it in the thread too, for what is read there is all that some read', () => {
    const reply = (now: string) => renderReply(ofMonday, ['ana'], { ...context, now: new Date(now) });
    expect(reply('2026-11-02T17:00:00Z').text).to.not.include('As of');
    const held = reply('2026-11-03T15:00:00Z');
    expect(held.text).to.match(/^As of Mon, Nov 2: /);
    expect(JSON.stringify(held.blocks)).to.include('Figures as of');
  });

  it('says of when its “today” is only where it has one', () => {
    for (const text of ['Used up today.', 'Working days left: 2'])
      expect(said(text, '2026-11-03T15:00:00Z'), text).to.include('are of then');
  });
});
