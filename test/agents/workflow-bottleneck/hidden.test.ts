import { expect } from 'chai';
import { resolveSettings } from '../../../agents/agent.ts';
import { analyse } from '../../../agents/workflow-bottleneck/analyse.ts';
import { workflowBottleneckSettings } from '../../../agents/workflow-bottleneck/settings.ts';
import type { WorkflowBottleneckSnapshot } from '../../../agents/workflow-bottleneck/snapshot.ts';
import { renderNotice } from '../../../views/messages/index.ts';
import { context } from '../../views/messages/notices.ts';
import { assertMessage } from '../../views/readable.ts';
import { thirtyMoved } from './thirty-moved.ts';

const settings = resolveSettings(workflowBottleneckSettings, { workspace: {}, projects: {} });
const request = { part: 'digest', at: new Date('2026-11-17T21:00:00Z'), timeZone: 'America/New_York' };
const hidden = [{ projectKey: 'SUBS', tickets: 1200 }];
const concluded = (snapshot: WorkflowBottleneckSnapshot) => analyse(snapshot, settings, request, []);

describe('tickets that Jira hides, in the list of what is stuck', () => {
  it('are counted as what nothing is said of', () => {
    const [notice] = concluded({ ...thirtyMoved(), hidden }).notices;
    if (!notice) throw new Error('there is a list');
    const content = renderNotice(notice, context);
    assertMessage(content);
    expect(JSON.stringify(content)).to.contain('Jira does not show Reeve 1,200 tickets that time was logged on');
  });

  it('make no list where there is none, and are found once a project', () => {
    const { notices, findings } = concluded({ ...thirtyMoved(), items: [], hidden });
    expect(notices).to.deep.equal([]);
    expect(findings.map(({ code, subject }) => `${code} ${subject.id}`)).to.deep.equal(['data-quality SUBS']);
  });
});
