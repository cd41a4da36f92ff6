import { expect } from 'chai';
import { findElement } from '../../../sandbox/slack/workspace/elements.ts';

const button = (value: string) => ({ type: 'button', action_id: 'why', value });
const actions = (blockId: string, value: string) => ({ type: 'actions', block_id: blockId, elements: [button(value)] });

describe('what a person clicks', () => {
  const shown = [actions('one', 'a'), actions('two', 'a'), actions('three', 'b')];

  it('is the element of its block, where two are alike', () => {
    expect(findElement(shown, { actionId: 'why', blockId: 'two', value: 'a' }).blockId).to.equal('two');
    expect(findElement(shown, { actionId: 'why' }).blockId).to.equal('one');
  });

  it('is the same element when what was shown has been published anew since', () => {
    expect(findElement(shown, { actionId: 'why', blockId: 'of-before', value: 'b' }).blockId).to.equal('three');
  });

  it('is nothing that is not shown', () => {
    expect(() => findElement(shown, { actionId: 'why', blockId: 'three', value: 'a' })).to.throw('no element');
    expect(() => findElement(shown, { actionId: 'why', blockId: 'of-before', value: 'c' })).to.throw('no element');
  });
});
