import { expect } from 'chai';
import fc from 'fast-check';
import { globalCalibration } from '../../../../agents/epic-assignment/suggest/confidence.ts';
import { measure } from '../../../../agents/epic-assignment/suggest/measure.ts';
import { rank } from '../../../../agents/epic-assignment/suggest/rank.ts';
import { explain } from '../../../../agents/epic-assignment/suggest/reasons.ts';
import { children, epic, epics, modelOf, ticket } from './shop.ts';

const terms = { calibration: globalCalibration };

describe('ranking epics for a ticket', () => {
  it('puts the epic with the same words first, and says which words', () => {
    const { model, prepare, lexicons } = modelOf();
    const orphan = prepare(ticket('SHOP-50', 'Refund the shipping on the credit note', { day: 10 }));
    const { ranked, confidence } = rank(orphan, model, terms);
    expect(ranked[0]?.epicKey).to.equal('SHOP-1');
    expect(confidence).to.be.above(0.5);
    const first = ranked[0];
    if (!first) throw new Error('nothing was ranked');
    const { reasons, siblings } = explain(orphan, first, ranked, model, lexicons);
    expect(siblings[0]?.key).to.equal('SHOP-13');
    const words = reasons.find(({ kind }) => kind === 'words');
    expect(words).to.have.property('words').that.includes.members(['credit', 'note']);
  });

  it('finds an epic without children by its title', () => {
    const { model, prepare } = modelOf();
    expect(rank(prepare(ticket('SHOP-51', 'Buy gift cards', { day: 10 })), model, terms).ranked[0]?.epicKey).to.equal(
      'SHOP-4',
    );
  });

  it('is unsure of a ticket that is like nothing', () => {
    const { model, prepare } = modelOf();
    const { ranked, none, confidence } = rank(prepare(ticket('SHOP-52', 'Coffee is cold', { day: 10 })), model, terms);
    expect(none).to.be.above(ranked[0]?.share ?? 1);
    expect(confidence).to.be.below(0.4);
  });

  it('follows a cited sibling', () => {
    const { model, prepare } = modelOf(children, epics.slice(0, 3));
    const { ranked } = rank(prepare(ticket('SHOP-53', 'Follow-up', { day: 10, cites: ['SHOP-31'] })), model, terms);
    expect(ranked[0]?.epicKey).to.equal('SHOP-3');
  });

  it('suggests nothing where there are no epics', () => {
    const { model, prepare } = modelOf(children, []);
    const { ranked, none, confidence } = rank(prepare(ticket('SHOP-54', 'Refund')), model, terms);
    expect([ranked.length, none, confidence]).to.deep.equal([0, 1, 0]);
  });

  it('judges a ticket without any text by what else is known', () => {
    const { model, prepare } = modelOf();
    const { ranked } = rank(prepare(ticket('SHOP-55', '', { day: 10 })), model, terms);
    expect(ranked).to.have.length(4);
    expect(ranked.every(({ share }) => Number.isFinite(share))).to.equal(true);
  });

  it('gives shares that sum to one and figures that are numbers, whatever the text', () => {
    const { model, prepare } = modelOf();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (title, description) => {
        const { ranked, none, confidence } = rank(prepare(ticket('SHOP-56', title, { description })), model, terms);
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
    const keys = ({ model, prepare }: typeof one) =>
      rank(prepare(asked), model, terms).ranked.map(({ epicKey, share }) => `${epicKey} ${share.toFixed(9)}`);
    expect(keys(one)).to.deep.equal(keys(other));
  });

  it('does not take lines of a template for likeness', () => {
    const template = 'Steps to reproduce the behaviour as a customer';
    const known = Array.from({ length: 40 }, (_, at) =>
      ticket(`SHOP-${100 + at}`, `Thing ${at}`, { description: template, epicKey: at < 20 ? 'SHOP-1' : null }),
    );
    const { model, prepare } = modelOf(known, [epic('SHOP-1', 'Refunds'), epic('SHOP-2', 'Search')]);
    const row = measure(prepare(ticket('SHOP-58', 'Other', { description: template })), model)[0];
    expect(row?.profile).to.equal(0);
  });
});
