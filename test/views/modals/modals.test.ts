import { expect } from 'chai';
import type { AppBlock } from '../../../views/blocks.ts';
import { checkView } from '../../../views/limits.ts';
import { renderNotice } from '../../../views/messages/index.ts';
import { buildLoadingModal } from '../../../views/modals/loading.ts';
import { buildNoticeModal } from '../../../views/modals/notice.ts';
import { buildPreviewModal, type PreviewData } from '../../../views/modals/preview.ts';
import { buildWhyModal } from '../../../views/modals/why.ts';
import { buildAbsenceModal, buildAbsenceWorking } from '../../../views/time-compliance/absence-modal.ts';
import { long, many, timeZone } from '../extremes.ts';
import { context, reminder, summaryOf } from '../messages/notices.ts';

const preview = (count: number, blocks: AppBlock[], text = long): PreviewData => ({
  agentTitle: text,
  previewId: 'time-compliance.abc',
  messages: many(count, (index) => ({
    to: text,
    wouldSend: index > 0,
    reason: index % 3 ? text : null,
    content: { text, blocks },
  })),
  recipients: many(count, (index) => ({ name: text, wouldSend: index > 0, reason: text })),
  excluded: many(count, () => ({ name: text, reason: text })),
  messagesToOthers: count,
  othersLeftOut: count,
});

const real = [...renderNotice(reminder({}), context).blocks, ...renderNotice(summaryOf({}), context).blocks];
const textOf = (view: object) => JSON.stringify(view);

describe('modals', () => {
  const evidence = many(90, () => ({ label: long, value: long }));
  const why = { rule: 'r', ruleVersion: 1, evidence, dataAsOf: null };
  const form = { from: '2026-10-26', until: '2026-10-30', callbackId: 'absence_claim', metadata: '{}' };
  const extremes = {
    loading: buildLoadingModal(long),
    notice: buildNoticeModal('Done.', long),
    'the form of an absence': buildAbsenceModal(form),
    'an absence being sent': buildAbsenceWorking(),
    why: buildWhyModal({ subject: long, id: 'k7d2xqa', timeZone, why }),
    'a preview of nothing': buildPreviewModal(preview(0, [], 'x'), 0),
    'a preview of everything': buildPreviewModal(preview(400, real), 0),
    'a later page of it': buildPreviewModal(preview(400, real), 7),
    'a page past the end': buildPreviewModal(preview(400, real), 9999),
  };
  for (const [name, view] of Object.entries(extremes))
    it(`keeps to Slack’s limits: ${name}`, () => {
      expect(checkView(view)).to.deep.equal([]);
    });

  it('previews a message word for word, with labels where buttons would be', () => {
    const shown = textOf(buildPreviewModal(preview(1, renderNotice(reminder({}), context).blocks, 'Ann'), 0));
    expect(shown)
      .to.include('Buttons: Open Timesheet · I Was Away · Remind Me at 16:00 · Why?')
      .and.not.include('"action_id":"i_was_away"');
  });

  it('shows every message of a long preview on some page, once', () => {
    const blocks = renderNotice(reminder({}), context).blocks;
    const data: PreviewData = {
      ...preview(0, [], 'x'),
      messages: many(60, (index) => ({
        to: `Person ${index}.`,
        wouldSend: true,
        reason: null,
        content: { text: 'x', blocks },
      })),
    };
    const pages = Number(/Page 1 of (\d+)/.exec(textOf(buildPreviewModal(data, 0)))?.[1]);
    const all = many(pages, (page) => textOf(buildPreviewModal(data, page))).join('');
    expect(pages).to.be.above(1);
    for (let index = 0; index < 60; index++) expect(all.split(`To Person ${index}. `)).to.have.length(2);
  });
});
