import { expect } from 'chai';
import fc from 'fast-check';
import type { TicketHistory } from '../../../agents/workflow-bottleneck/stays/ticket-history.ts';
import { ticketStays } from '../../../agents/workflow-bottleneck/stays/ticket-stays.ts';

const at = (day: number, hour = 12) => new Date(Date.UTC(2026, 10, day, hour));
const change = (day: number, from: string, to: string, hour = 12) => ({
  at: at(day, hour),
  fromId: from,
  from: `name of ${from}`,
  toId: to,
  to: `name of ${to}`,
});
const ticket = (more: Partial<TicketHistory>): TicketHistory => ({
  key: 'WEB-1',
  projectKey: 'WEB',
  statusId: 'open',
  status: 'Open',
  createdAt: at(1),
  statusChanges: [],
  deletedAt: null,
  ...more,
});
const replay = (given: TicketHistory, names = new Map<string, string>(), until = at(20)) =>
  ticketStays(given, names, until).map(({ projectKey, statusId, entered, left }) =>
    [projectKey, statusId, entered.getUTCDate(), left?.getUTCDate() ?? null].join(' '),
  );

describe('the stays of a ticket', () => {
  it('go from its creation to where it is', () => {
    const given = ticket({
      statusId: 'review',
      statusChanges: [change(3, 'open', 'doing'), change(5, 'doing', 'review')],
    });
    expect(replay(given)).to.deep.equal(['WEB open 1 3', 'WEB doing 3 5', 'WEB review 5 ']);
    expect(replay(ticket({}))).to.deep.equal(['WEB open 1 ']);
  });

  it('are the same when the changelog comes out of order', () => {
    const changes = [
      change(3, 'open', 'doing'),
      change(5, 'doing', 'review'),
      change(7, 'review', 'doing'),
      change(9, 'doing', 'review'),
    ];
    const expected = replay(ticket({ statusId: 'review', statusChanges: changes }));
    fc.assert(
      fc.property(fc.shuffledSubarray(changes, { minLength: changes.length }), (statusChanges) => {
        expect(replay(ticket({ statusId: 'review', statusChanges }))).to.deep.equal(expected);
      }),
    );
  });

  it('chain two changes of the same instant', () => {
    const given = ticket({
      statusId: 'review',
      statusChanges: [change(3, 'doing', 'review'), change(3, 'open', 'doing')],
    });
    expect(replay(given)).to.deep.equal(['WEB open 1 3', 'WEB doing 3 3', 'WEB review 3 ']);
  });

  it('go by id when a status was renamed, and by name when the change has none', () => {
    const renamed = ticket({
      statusId: 'review',
      statusChanges: [{ ...change(3, 'open', 'review'), to: 'Code review (old)' }],
    });
    expect(replay(renamed)).to.deep.equal(['WEB open 1 3', 'WEB review 3 ']);
    const nameless = ticket({
      statusId: 'review',
      statusChanges: [{ at: at(3), fromId: null, from: 'Open', toId: null, to: 'Review' }],
    });
    expect(replay(nameless, new Map([['Review', 'review']]))).to.deep.equal(['WEB Open 1 3', 'WEB review 3 ']);
  });

  it('go on through a change into the same status', () => {
    const given = ticket({
      statusId: 'review',
      statusChanges: [change(3, 'open', 'review'), change(6, 'review', 'review')],
    });
    expect(replay(given)).to.deep.equal(['WEB open 1 3', 'WEB review 3 ']);
  });

  it('are cut where the ticket moved to another project', () => {
    const given = ticket({
      key: 'APP-9',
      projectKey: 'APP',
      statusId: 'review',
      statusChanges: [change(3, 'open', 'review')],
      moves: [{ at: at(10), fromKey: 'WEB-1', toKey: 'APP-9' }],
    });
    expect(replay(given)).to.deep.equal(['WEB open 1 3', 'WEB review 3 10', 'APP review 10 ']);
  });

  it('never last less than nothing when a clock was wrong, and nothing happens after now', () => {
    const early = ticket({ statusId: 'review', createdAt: at(4), statusChanges: [change(3, 'open', 'review')] });
    for (const stay of ticketStays(early, new Map(), at(20)))
      expect((stay.left ?? at(20)).getTime()).to.be.at.least(stay.entered.getTime());
    const late = ticket({ statusId: 'review', statusChanges: [change(25, 'open', 'review')] });
    expect(replay(late)).to.deep.equal(['WEB open 1 20']);
  });

  it('end with the ticket', () => {
    expect(replay(ticket({ deletedAt: at(8) }))).to.deep.equal(['WEB open 1 8']);
  });
});
