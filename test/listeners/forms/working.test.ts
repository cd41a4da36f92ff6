import { expect } from 'chai';
import { listeners } from '../../../listeners/index.ts';
import { callbackIds } from '../../../views/ids.ts';

/** Forms that only look at a file: what it would change is shown next, and taken by another click. */
const reading: readonly string[] = [callbackIds.projectsBulk, callbackIds.forecastUpload, callbackIds.forecastMatch];

describe('while a form is worked on', () => {
  for (const id of reading)
    it(`does not say “Saving” where nothing is saved: ${id}`, () => {
      const form = listeners.find((each) => each.kind === 'view' && each.id === id);
      expect(form).to.have.property('working');
      expect(JSON.stringify(form && 'working' in form ? form.working : '')).to.include('Reading …');
    });
});
