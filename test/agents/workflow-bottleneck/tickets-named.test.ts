import { expect } from 'chai';
import { ticketsNamed } from '../../../agents/workflow-bottleneck/pull-request/tickets-named.ts';

describe('the tickets a pull request names', () => {
  const named = (headRef: string, title: string, body = '') => ticketsNamed({ headRef, title, body }, ['SUBS', 'SUB']);

  it('goes by the branch, then the title, then the text', () => {
    expect(named('feature/subs-12-refund', 'SUBS-99')).to.deep.equal(['SUBS-12']);
    expect(named('refund', 'SUBS-3, SUB-4: refund', 'SUBS-99')).to.deep.equal(['SUBS-3', 'SUB-4']);
    expect(named('refund', 'Refund', 'Closes SUBS-99.')).to.deep.equal(['SUBS-99']);
  });

  it('takes nothing else for a ticket', () => {
    expect(named('utf-8', 'CVE-2024 and SHA-256, XSUBS-1, SUBS-0')).to.deep.equal([]);
    expect(ticketsNamed({ headRef: 'SUBS-1', title: '', body: '' }, [])).to.deep.equal([]);
  });
});
