import { expect } from 'chai';
import type {
  Account,
  PullEvent,
  PullRequest,
  Reviewer,
} from '../../../agents/workflow-bottleneck/pull-request/pull-request.ts';
import { whoMustAct } from '../../../agents/workflow-bottleneck/pull-request/who-must-act.ts';

const ana: Account = { login: 'ana', bot: false };
const ben: Account = { login: 'ben', bot: false };
const cleo: Account = { login: 'cleo', bot: false };
const robot: Account = { login: 'dependabot', bot: true };
const at = (day: number) => new Date(Date.UTC(2026, 10, day, 12));
const person = (login: string): Reviewer => ({ kind: 'person', login });

const pull = (events: PullEvent[], more: Partial<PullRequest> = {}): PullRequest => ({
  id: 'https://github.com/acme/shop/pull/7',
  repo: 'acme/shop',
  number: 7,
  title: 'Refund twice',
  state: 'open',
  draft: false,
  author: ana,
  headRef: 'refund',
  body: '',
  createdAt: at(1),
  updatedAt: at(1),
  endedAt: null,
  requested: [],
  reviewDecision: null,
  events,
  complete: true,
  ...more,
});
const review = (day: number, by: Account, state: 'approved' | 'changes-requested' | 'commented'): PullEvent => ({
  at: at(day),
  by,
  kind: 'review',
  state,
  text: '',
});
const asked = (day: number, reviewer: Reviewer): PullEvent => ({
  at: at(day),
  by: ana,
  kind: 'review-requested',
  reviewer,
});
const commit = (day: number): PullEvent => ({ at: at(day), by: ana, kind: 'commit' });
const author = [{ role: 'author', login: 'ana' }];
const reviewer = (...logins: string[]) => logins.map((login) => ({ role: 'reviewer', reviewer: person(login) }));

/** [what it is about, pull request, status, since (day of November), whose turn] */
const cases: [string, PullRequest, string, number, object[]][] = [
  [
    'a review was asked for',
    pull([asked(2, person('ben'))], { requested: [person('ben')] }),
    'waiting-for-review',
    2,
    reviewer('ben'),
  ],
  ['nobody was asked: the author has to ask', pull([]), 'waiting-for-review', 1, author],
  ['changes were requested', pull([review(3, ben, 'changes-requested')]), 'changes-requested', 3, author],
  [
    '… although GitHub, which requires no review, decides nothing',
    pull([review(3, ben, 'changes-requested')], { reviewDecision: null }),
    'changes-requested',
    3,
    author,
  ],
  [
    'a later comment does not clear the request for changes',
    pull([review(3, ben, 'changes-requested'), review(4, ben, 'commented')]),
    'changes-requested',
    3,
    author,
  ],
  [
    'a commit answers it: the reviewer looks again',
    pull([review(3, ben, 'changes-requested'), commit(5)]),
    'waiting-for-review',
    5,
    reviewer('ben'),
  ],
  [
    'a force-push answers it too',
    pull([review(3, ben, 'changes-requested'), { at: at(6), by: ana, kind: 'force-push' }]),
    'waiting-for-review',
    6,
    reviewer('ben'),
  ],
  [
    'asking the reviewer again answers it',
    pull([review(3, ben, 'changes-requested'), asked(4, person('ben'))], { requested: [person('ben')] }),
    'waiting-for-review',
    4,
    reviewer('ben'),
  ],
  [
    'asking another reviewer does not',
    pull([review(3, ben, 'changes-requested'), asked(4, person('cleo'))], { requested: [person('cleo')] }),
    'changes-requested',
    3,
    author,
  ],
  [
    'the author comes before the second reviewer',
    pull([asked(2, person('cleo')), review(3, ben, 'changes-requested')], { requested: [person('cleo')] }),
    'changes-requested',
    3,
    author,
  ],
  [
    'a dismissed request for changes is none',
    pull(
      [
        review(3, ben, 'changes-requested'),
        { at: at(4), by: cleo, kind: 'review-dismissed', of: 'ben' },
        asked(5, person('cleo')),
      ],
      { requested: [person('cleo')] },
    ),
    'waiting-for-review',
    5,
    reviewer('cleo'),
  ],
  [
    'the reviewer has approved since',
    pull([review(3, ben, 'changes-requested'), commit(4), review(5, ben, 'approved')]),
    'approved',
    5,
    author,
  ],
  [
    'approved by one, another is still asked',
    pull([asked(2, person('ben')), asked(2, person('cleo')), review(3, ben, 'approved')], {
      requested: [person('cleo')],
      reviewDecision: 'review-required',
    }),
    'waiting-for-review',
    2,
    reviewer('cleo'),
  ],
  [
    'approved as the branch requires, another is still asked',
    pull([asked(2, person('cleo')), review(3, ben, 'approved')], {
      requested: [person('cleo')],
      reviewDecision: 'approved',
    }),
    'approved',
    3,
    author,
  ],
  [
    'a remark waits for the author',
    pull([asked(2, person('ben')), review(3, ben, 'commented')], { requested: [person('ben')] }),
    'changes-requested',
    3,
    author,
  ],
  [
    'the author answered the remark',
    pull(
      [asked(2, person('ben')), review(3, ben, 'commented'), { at: at(4), by: ana, kind: 'comment', text: 'Done' }],
      { requested: [person('ben')] },
    ),
    'waiting-for-review',
    2,
    reviewer('ben'),
  ],
  [
    'the author’s own review is nobody’s opinion',
    pull([asked(2, person('ben')), review(3, ana, 'commented')], { requested: [person('ben')] }),
    'waiting-for-review',
    2,
    reviewer('ben'),
  ],
  [
    'a bot’s request for changes is nobody’s opinion',
    pull([asked(2, person('ben')), review(3, robot, 'changes-requested')], { requested: [person('ben')] }),
    'waiting-for-review',
    2,
    reviewer('ben'),
  ],
  ['a draft waits for its author', pull([], { draft: true }), 'draft', 1, author],
  [
    'made ready later: since then',
    pull([asked(2, person('ben')), { at: at(6), by: ana, kind: 'ready' }], { requested: [person('ben')] }),
    'waiting-for-review',
    6,
    reviewer('ben'),
  ],
  [
    'a bot opened it and a person was asked',
    pull([asked(2, person('ben'))], { author: robot, requested: [person('ben')] }),
    'waiting-for-review',
    2,
    reviewer('ben'),
  ],
  [
    'a bot opened it and changes were requested: nobody can answer',
    pull([review(3, ben, 'changes-requested')], { author: robot }),
    'changes-requested',
    3,
    [{ role: 'nobody' }],
  ],
  [
    'the author’s account is gone',
    pull([review(3, ben, 'approved')], { author: null }),
    'approved',
    3,
    [{ role: 'nobody' }],
  ],
  [
    'a team was asked',
    pull([asked(2, { kind: 'team', name: 'acme/backend' })], { requested: [{ kind: 'team', name: 'acme/backend' }] }),
    'waiting-for-review',
    2,
    [{ role: 'reviewer', reviewer: { kind: 'team', name: 'acme/backend' } }],
  ],
  [
    'events come out of order',
    pull([commit(5), review(3, ben, 'changes-requested')]),
    'waiting-for-review',
    5,
    reviewer('ben'),
  ],
  [
    'a commit dated in the future has not happened',
    pull([review(3, ben, 'changes-requested'), commit(25)]),
    'changes-requested',
    3,
    author,
  ],
];

describe('who must act on a pull request', () => {
  for (const [name, given, status, day, turns] of cases) {
    it(name, () => {
      const wait = whoMustAct(given, at(20));
      expect({ status: wait.status, since: wait.since, turns: wait.turns }).to.deep.equal({
        status,
        since: at(day),
        turns,
      });
    });
  }
});
