import type { EpicFacts, TicketFacts } from '../../../../agents/epic-assignment/suggest/facts.ts';
import { buildModel } from '../../../../agents/epic-assignment/suggest/model.ts';
import { createLexicons, prepare } from '../../../../agents/epic-assignment/suggest/prepared.ts';

const start = Date.parse('2026-09-01T09:00:00Z');
const dayMs = 24 * 3_600_000;

/** A ticket made `day` days after the first. */
export function ticket(key: string, title: string, more: Partial<TicketFacts> & { day?: number } = {}): TicketFacts {
  const { day = 0, ...facts } = more;
  return {
    key,
    title,
    description: '',
    createdAt: start + day * dayMs,
    authorId: null,
    labels: [],
    milestone: null,
    sprint: null,
    epicKey: null,
    open: true,
    cites: [],
    ...facts,
  };
}

export const epic = (key: string, title: string, description = ''): EpicFacts => ({ key, title, description });

/** A made-up shop: refunds, search and accounts, each with children, and one epic that has none. */
export const epics = [
  epic('SHOP-1', 'Refunds and invoices'),
  epic('SHOP-2', 'Catalogue search'),
  epic('SHOP-3', 'Customer accounts'),
  epic('SHOP-4', 'Gift cards'),
];

export const children = [
  ticket('SHOP-11', 'Refund an order in part', { epicKey: 'SHOP-1', day: 1, description: 'Support refunds by line.' }),
  ticket('SHOP-12', 'Invoice shows the refunded amount', { epicKey: 'SHOP-1', day: 3 }),
  ticket('SHOP-13', 'Credit note as PDF', { epicKey: 'SHOP-1', day: 8, description: 'A credit note for a refund.' }),
  ticket('SHOP-21', 'Search finds misspelt products', { epicKey: 'SHOP-2', day: 2 }),
  ticket('SHOP-22', 'Facets for size and colour in search', { epicKey: 'SHOP-2', day: 9 }),
  ticket('SHOP-31', 'Reset a forgotten password', { epicKey: 'SHOP-3', day: 4 }),
  ticket('SHOP-32', 'Sign in with a passkey', { epicKey: 'SHOP-3', day: 6 }),
];

export function modelOf(known: TicketFacts[] = children, candidates: EpicFacts[] = epics) {
  const lexicons = createLexicons();
  const prepared = known.map((facts) => prepare(facts, lexicons));
  const model = buildModel(
    prepared,
    candidates.map((facts) => prepare(facts, lexicons)),
    lexicons,
  );
  return { lexicons, model, prepared, prepare: (facts: TicketFacts) => prepare(facts, lexicons) };
}
