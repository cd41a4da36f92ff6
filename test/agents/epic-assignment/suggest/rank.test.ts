import { expect } from 'chai';
import fc from 'fast-check';
import { confidenceOf, globalCalibration } from '../../../../agents/epic-assignment/suggest/confidence.ts';
import { measure } from '../../../../agents/epic-assignment/suggest/measure.ts';
import { bestOf, rank } from '../../../../agents/epic-assignment/suggest/rank.ts';
import { explainerOf } from '../../../../agents/epic-assignment/suggest/reasons.ts';
import { children, epic, epics, modelOf, ticket } from './shop.ts';

type Shop = ReturnType<typeof modelOf>;

/** The candidates of a ticket, best first, with what they are judged by. */
function suggested({ model, prepare }: Shop, facts: ReturnType<typeof ticket>) {
  const orphan = prepare(facts);
  const ranking = rank(orphan, model);
  const order = bestOf(ranking, model.candidates.length);
  const ranked = order.map((at) => ({ at, epicKey: epicKeyOf(model, at), share: ranking.shares[at] ?? 0 }));
  const confidence = ranked[0] ? confidenceOf(ranked[0].share, globalCalibration) : 0;
  return { orphan, ranking, ranked, none: ranking.none, confidence };
}

const epicKeyOf = (model: Shop['model'], at: number) => model.candidates[at]?.epic.facts.key;

describe('ranking epics for a ticket', () => {
  it('puts the epic with the same words first, and says which words', () => {
    const shop = modelOf();
    const asked = ticket('SHOP-50', 'Refund the shipping on the credit note', { day: 10 });
    const { orphan, ranking, ranked, confidence } = suggested(shop, asked);
    expect(ranked[0]?.epicKey).to.equal('SHOP-1');
    expect(confidence).to.be.above(0.5);
    const explainer = explainerOf(orphan, ranking.columns, shop.model, shop.lexicons);
    const { reasons, siblings } = explainer.explain(ranked[0]?.at ?? 0);
    expect(siblings[0]?.key).to.equal('SHOP-13');
    const words = reasons.find(({ kind }) => kind === 'words');
    expect(words).to.have.property('words').that.includes.members(['credit', 'note']);
  });

  it('finds an epic without children by its title', () => {
    const shop = modelOf();
    expect(suggested(shop, ticket('SHOP-51', 'Buy gift cards', { day: 10 })).ranked[0]?.epicKey).to.equal('SHOP-4');
  });

  it('is unsure of a ticket that is like nothing', () => {
    const shop = modelOf();
    const { ranked, none, confidence } = suggested(shop, ticket('SHOP-52', 'Coffee is cold', { day: 10 }));
    expect(none).to.be.above(ranked[0]?.share ?? 1);
    expect(confidence).to.be.below(0.4);
  });

  it('follows a cited sibling', () => {
    const shop = modelOf(children, epics.slice(0, 3));
    const { ranked } = suggested(shop, ticket('SHOP-53', 'Follow-up', { day: 10, cites: ['SHOP-31'] }));
    expect(ranked[0]?.epicKey).to.equal('SHOP-3');
  });

  it('suggests nothing where there are no epics', () => {
    const shop = modelOf(children, []);
    const { ranked, none, confidence } = suggested(shop, ticket('SHOP-54', 'Refund'));
    expect([ranked.length, none, confidence]).to.deep.equal([0, 1, 0]);
  });

  it('judges a ticket without any text by what else is known', () => {
    const shop = modelOf();
    const { ranked } = suggested(shop, ticket('SHOP-55', '', { day: 10 }));
    expect(ranked).to.have.length(4);
    expect(ranked.every(({ share }) => Number.isFinite(share))).to.equal(true);
  });

  it('gives shares that sum to one and figures that are numbers, whatever the text', () => {
    const shop = modelOf();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (title, description) => {
        const { ranked, none, confidence } = suggested(shop, ticket('SHOP-56', title, { description }));
        const total = ranked.reduce((sum, { share }) => sum + share, none);
        expect(total).to.be.closeTo(1, 1e-9);
        expect(confidence).to.be.within(0, 1);
      }),
    );
  });

  it('does not depend on the order tickets and epics are read in', () => {
    const one = modelOf();
    const other = modelOf([...children].reverse(), [...epics].reverse());
    const asked = ticket('SHOP-57', 'Invoice for a refund', { day: 10, labels: ['money'], milestone: 'Sprint 3' });
    const keys = (shop: Shop) =>
      suggested(shop, asked).ranked.map(({ epicKey, share }) => `${epicKey} ${share.toFixed(9)}`);
    expect(keys(one)).to.deep.equal(keys(other));
  });

  it('says that a ticket is planned for the sprint of an epic’s tickets, and counts it', () => {
    const planned = (key: string, sprint: string | null) => ({ ...ticket(key, 'Something else', { day: 10 }), sprint });
    const inSprint = children.map((each) => (each.epicKey === 'SHOP-2' ? { ...each, sprint: 'Sprint 7' } : each));
    const shop = modelOf(inSprint);
    const shareOf = (sprint: string | null) =>
      suggested(shop, planned('SHOP-59', sprint)).ranked.find(({ epicKey }) => epicKey === 'SHOP-2')?.share ?? 0;
    expect(shareOf('Sprint 7')).to.be.above(shareOf(null));
    expect(shareOf('Sprint 8')).to.equal(shareOf(null));
    const asked = shop.prepare(planned('SHOP-59', 'Sprint 7'));
    const { columns } = rank(asked, shop.model);
    const at = shop.model.candidates.findIndex(({ epic: { facts } }) => facts.key === 'SHOP-2');
    const { reasons } = explainerOf(asked, columns, shop.model, shop.lexicons).explain(at);
    expect(reasons).to.deep.include({ kind: 'sprint', sprint: 'Sprint 7' });
  });

  it('does not take lines of a template for likeness', () => {
    const template = 'Steps to reproduce the behaviour as a customer';
    const known = Array.from({ length: 40 }, (_, at) =>
      ticket(`SHOP-${100 + at}`, `Thing ${at}`, { description: template, epicKey: at < 20 ? 'SHOP-1' : null }),
    );
    const shop = modelOf(known, [epic('SHOP-1', 'Refunds'), epic('SHOP-2', 'Search')]);
    const asked = shop.prepare(ticket('SHOP-58', 'Other', { description: template }));
    expect(measure(asked, shop.model).profile[0]).to.equal(0);
  });
});
