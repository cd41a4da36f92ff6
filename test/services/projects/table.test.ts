import { expect } from 'chai';
import { guessedRows, guessedType } from '../../../services/projects/guess.ts';
import { readProjectTable } from '../../../services/projects/table.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { person, project } from '../../jobs/fake-sources.ts';

const people = [
  person('ann', { displayName: 'Ann Archer' }),
  person('bob', { displayName: 'Bob Burns' }),
  person('b2', { displayName: 'Bob Burns' }),
];
const known = {
  projects: [project('CARE', { projectType: null }), project('SUBS', { currency: 'USD', team: 'Web' })],
  people,
};
const read = (...cells: (string | number | null)[][]) =>
  readProjectTable(
    cells.map((row, index) => ({ row: index + 1, cells: row })),
    known,
  );

describe('a table of projects', () => {
  it('is read as people have it, and changes only what is written', () => {
    const { rows, problems, leftOut } = read(
      ['Project key', 'Name', 'Type', 'Project manager', 'Hours per month', 'Rate', 'Currency', 'Notes'],
      ['care', 'Care', 'Retainer', 'ann archer', '1,240.5', 120, 'usd', 'hello'],
      ['SUBS', '', '', '', '', 99, '', ''],
      ['', '', '', '', '', '', '', ''],
    );
    expect(problems).to.deep.equal([]);
    expect(leftOut).to.deep.equal(['notes']);
    expect(rows.map(({ project: { key }, changes }) => [key, changes])).to.deep.equal([
      [
        'CARE',
        { projectType: 'retainer', pmAccountId: 'ann', monthlyRetainerHours: 1240.5, hourlyRate: 120, currency: 'USD' },
      ],
      ['SUBS', { hourlyRate: 99 }],
    ]);
  });

  it('names every cell that cannot be taken', () => {
    const { problems } = read(
      ['key', 'type', 'pm', 'hours', 'rate', 'currency'],
      ['CARE', 'kind of', 'Bob Burns', '-3', '5', ''],
      ['NOPE', '', '', '', '', ''],
      ['CARE', '', '', '', '', ''],
      ['SUBS', '', 'Zed', '99999', '', 'XXQ'],
    );
    expect(problems).to.deep.equal([
      'Row 2 (CARE): “kind of” is no type; there is retainer, scope and internal',
      'Row 2 (CARE): “Bob Burns” could be several people',
      'Row 2 (CARE): “-3” is no amount of hours a month',
      'Row 2 (CARE): a rate needs its currency',
      'Row 3 (NOPE): is no project in Jira that you may set up',
      'Row 4 (CARE): is in the table twice',
      'Row 5 (SUBS): nobody in Jira is called “Zed”',
      'Row 5 (SUBS): “99999” is too much for hours a month',
      'Row 5 (SUBS): “XXQ” is no currency; write three letters such as USD',
    ]);
  });

  it('is refused where it names no projects', () => {
    expect(() => read(['a', 'b'])).to.throw(UserFacingError, 'names no column “key”');
  });
});

describe('what a project may be', () => {
  it('is guessed from its name in Jira', () => {
    const guesses = [
      'Fernhill Outdoor shop care',
      'Luma Clinics support',
      'Agency operations',
      'Sales and pitches',
      'Absence',
      'Saturn Garden ticketing',
    ];
    expect(guesses.map(guessedType)).to.deep.equal([
      'retainer',
      'retainer',
      'internal',
      'internal',
      'internal',
      'scope',
    ]);
  });

  it('is guessed only where nobody has said it', () => {
    const rows = guessedRows([
      project('A', { projectType: 'scope' }),
      project('B', { projectType: null }),
      project('C', { projectType: null, archived: true }),
    ]);
    expect(rows.map(({ project: { key } }) => key)).to.deep.equal(['B']);
  });
});
