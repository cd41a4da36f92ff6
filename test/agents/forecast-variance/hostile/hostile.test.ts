import { expect } from 'chai';
import type { Question, Reading } from '../../../../agents/agent.ts';
import { analyse } from '../../../../agents/forecast-variance/analyse.ts';
import type { VarianceAlertNotice } from '../../../../agents/forecast-variance/notice.ts';
import { renderNotice } from '../../../../views/messages/index.ts';
import { assertMessage } from '../../../views/readable.ts';
import { entry, epic, forecast, settings, snapshot, ticket, zone } from '../build.ts';
import { hostileComments } from './comments.ts';

const request = { part: 'weekly', at: new Date('2026-11-16T16:00:00Z'), timeZone: zone };
const context = { now: request.at, timeZone: zone, jiraSiteUrl: 'https://jira.invalid', slackUserIdOf: () => null };

/** An epic with two causes, forecast at 60 h: 30 h on what was not forecast, 28 h on tickets added later. */
const off = (comments: readonly string[]) =>
  snapshot({
    epics: [
      epic({
        forecasts: [forecast('2026-11', 60)],
        tickets: [
          ...[2, 3, 4, 5, 6, 7].map((number) => ticket(number, { done: true })),
          ticket(20, { createdAt: new Date('2026-11-05T15:00:00Z'), done: true }),
        ],
        entries: [
          ...[2, 3, 4, 5, 6, 7].map((number) => entry('2026-11-04', 10, number)),
          entry('2026-11-09', 28, 20),
          entry('2026-11-10', 30),
        ],
        comments: comments.map((text, index) => ({
          id: `BUILD-2/${index}`,
          issueKey: 'BUILD-2',
          at: new Date(1_800_000_000_000 - index),
          text,
        })),
      }),
    ],
  });

const alertOf = (comments: readonly string[], readings: Reading[] = []): VarianceAlertNotice => {
  const { notices } = analyse(off(comments), settings, request, readings);
  const found = notices.find((notice) => notice.template === 'variance-alert');
  if (found?.template !== 'variance-alert') throw new Error('nobody was told');
  return found;
};
const questionOf = (comments: readonly string[]): Question => {
  const [question] = analyse(off(comments), settings, request).questions;
  if (!question) throw new Error('nothing was asked');
  return question;
};
const reading = (rest: Partial<Reading>): Reading => ({
  questionId: 'BUILD-1/2026-11',
  choice: 'scope-added',
  ranked: ['scope-added', 'outside-forecast'],
  confidence: 0.9,
  citedIds: ['BUILD-2/0'],
  wording: null,
  by: 'model',
  ...rest,
});
const plain = alertOf([]);

describe('hostile comments', () => {
  it('are at least sixty', () => expect(hostileComments).to.have.length.at.least(60));

  for (const [index, comment] of hostileComments.entries()) {
    it(`number ${index} is data: ${JSON.stringify(comment.slice(0, 50))}`, () => {
      const without = analyse(off([]), settings, request);
      const outcome = analyse(off([comment]), settings, request);
      expect(outcome.records, 'nothing else is remembered').to.deep.equal(without.records);
      expect(outcome.notices, 'nothing else is told').to.deep.equal(without.notices);
      expect(outcome.findings).to.deep.equal(without.findings);
      const question = questionOf([comment]);
      expect(question.text, 'our words stay ours').to.equal(questionOf([]).text);
      expect(question.choices).to.deep.equal(['outside-forecast', 'scope-added']);
      for (const { text } of question.evidence) expect(text.length).to.be.at.most(600);
    });

    it(`number ${index} repeated by a model brings in no link, mention, number or instruction`, () => {
      const told = alertOf([comment], [reading({ wording: comment })]);
      expect({ ...told.data, causes: [], wording: null }).to.deep.equal({ ...plain.data, causes: [], wording: null });
      const message = renderNotice(told, context);
      assertMessage(message);
      const links = JSON.stringify(message).match(/<(?!!date)[^>]+>/g) ?? [];
      for (const link of links) expect(link).to.match(/^<https:\/\/jira\.invalid\/browse\/BUILD-\d+\|/);
      expect(told.data.wording, 'what people write is not repeated').to.equal(null);
    });
  }
});

describe('a model that lies', () => {
  const worded = (wording: string) => alertOf(['talk of the town'], [reading({ wording })]).data.wording?.text ?? null;

  it('may put the causes in order and word them with the computed figures', () => {
    const told = alertOf(
      ['talk'],
      [reading({ wording: 'BUILD-20 came after the forecast and took 28 h; the epic is at 118 h of 60 h.' })],
    );
    expect(told.data.causes.map(({ pattern }) => pattern)).to.deep.equal(['scope-added', 'outside-forecast']);
    expect(told.data.wording?.text).to.contain('BUILD-20');
    expect(told.data.wording?.citedIds).to.deep.equal(['BUILD-2/0']);
  });

  for (const lie of [
    'The epic is 42 % over.',
    'It took 29 h.',
    'It is ninety percent over.',
    'It took twice the hours.',
    'BUILD-999 is to blame.',
    'See https://evil.example for more.',
    'Ask <@U1> about it.',
    'word '.repeat(200),
    'Somebody should look at this.',
    'All is well with BUILD-20, talk of the town.',
    '',
  ]) {
    it(`is not quoted: ${lie.slice(0, 40)}`, () => expect(worded(lie)).to.equal(null));
  }

  it('is not heard when it cites what it was not given, or names a cause nobody computed', () => {
    for (const wrong of [
      reading({ citedIds: ['BUILD-2/77'] }),
      reading({ choice: 'sabotage', ranked: ['sabotage'] }),
      reading({ ranked: ['scope-added', 'blocked'] }),
      reading({ questionId: 'BUILD-9/2026-11' }),
      reading({ by: 'rules' }),
    ]) {
      expect(alertOf(['talk'], [wrong]).data).to.deep.equal(plain.data);
    }
  });

  it('changes no figure, whatever it says', () => {
    const told = alertOf(['talk'], [reading({ wording: 'The epic is 42 % over.', confidence: 0 })]);
    const { causes, ...figures } = told.data;
    const { causes: before, ...figuresBefore } = plain.data;
    expect(figures).to.deep.equal(figuresBefore);
    expect([...causes].sort((a, b) => b.hours - a.hours)).to.deep.equal(before);
  });
});
