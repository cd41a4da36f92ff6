import type { JiraIssue } from '../../agency/schema/jira.ts';
import { jqlError } from '../dialect.ts';
import type { JiraSite } from '../site.ts';
import { jqlInstant } from './dates.ts';
import { type FieldReader, fieldReaders } from './fields.ts';
import type { Expression, Operand, Operator } from './parse.ts';

type Test = (issue: JiraIssue) => boolean;
type Clause = Extract<Expression, { kind: 'clause' }>;

/** Turns a parsed query into a test; values that do not exist are refused here, before any issue is looked at. */
export function compile(expression: Expression, site: JiraSite): Test {
  switch (expression.kind) {
    case 'and': {
      const tests = expression.parts.map((part) => compile(part, site));
      return (issue) => tests.every((test) => test(issue));
    }
    case 'or': {
      const tests = expression.parts.map((part) => compile(part, site));
      return (issue) => tests.some((test) => test(issue));
    }
    case 'not': {
      const test = compile(expression.part, site);
      return (issue) => !test(issue);
    }
    case 'clause':
      return compileClause(expression, site);
  }
}

function compileClause(clause: Clause, site: JiraSite): Test {
  const reader = fieldReaders[clause.field.toLowerCase()];
  if (!reader) throw jqlError(`Field '${clause.field}' does not exist or you do not have permission to view it.`);
  if (isEmptyTest(clause)) {
    const negated = clause.operator === 'is not' || clause.operator === '!=';
    return (issue) => isEmpty(reader, issue) !== negated;
  }
  switch (reader.kind) {
    case 'names':
      return namesTest(clause, reader, site);
    case 'issue':
      return issueTest(clause, reader, site);
    case 'number':
      return orderedTest(clause, reader.read, (operand) => numberOf(operand, clause.field));
    case 'date':
      return orderedTest(clause, reader.read, (operand) => dateOf(operand, clause.field, site));
    case 'prose':
      return proseTest(clause, reader.read);
  }
}

function isEmptyTest({ operator, operands, field }: Clause): boolean {
  const [only] = operands;
  const empty = operands.length === 1 && only?.kind === 'value' && /^(empty|null)$/i.test(only.text);
  if (!empty && (operator === 'is' || operator === 'is not')) {
    throw jqlError(`The operator '${operator}' is only supported with EMPTY for the field '${field}'.`);
  }
  return empty && (operator === 'is' || operator === 'is not' || operator === '=' || operator === '!=');
}

function isEmpty(reader: FieldReader, issue: JiraIssue): boolean {
  const value = reader.read(issue);
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

/** `=` and `in` ask for one of the values; their negations leave out issues where the field is empty, as in Jira. */
function anyOf(clause: Clause, matches: Test, empty: Test): Test {
  if (clause.operator === '=' || clause.operator === 'in') return matches;
  if (clause.operator === '!=' || clause.operator === 'not in') return (issue) => !empty(issue) && !matches(issue);
  throw unsupported(clause);
}

function namesTest(clause: Clause, reader: Extract<FieldReader, { kind: 'names' }>, site: JiraSite): Test {
  const wanted = new Set(clause.operands.flatMap((operand) => namesOf(operand, site)));
  const unknown = [...wanted].find((text) => reader.known && !reader.known(site, text));
  if (unknown !== undefined && !clause.operands.some((operand) => operand.kind === 'function')) {
    throw jqlError(`The value '${unknown.toUpperCase()}' does not exist for the field '${clause.field}'.`);
  }
  return anyOf(
    clause,
    (issue) => reader.read(issue).some((text) => wanted.has(text)),
    (issue) => isEmpty(reader, issue),
  );
}

function namesOf(operand: Operand, site: JiraSite): string[] {
  if (operand.kind === 'value') return [operand.text.toLowerCase()];
  const types = () => site.issues().map((issue) => issue.fields.issuetype);
  switch (operand.name) {
    case 'subtaskissuetypes':
      return types()
        .filter((type) => type.subtask)
        .map((type) => type.id);
    case 'standardissuetypes':
      return types()
        .filter((type) => !type.subtask)
        .map((type) => type.id);
    case 'currentuser':
      return [site.myself.accountId.toLowerCase()];
    default:
      throw jqlError(`Unable to find JQL function '${operand.name}()'.`);
  }
}

function issueTest(clause: Clause, reader: Extract<FieldReader, { kind: 'issue' }>, site: JiraSite): Test {
  const ids = new Set(
    clause.operands.map((operand) => {
      const text = operand.kind === 'value' ? operand.text : operand.name;
      const issue = site.find(text);
      if (!issue) throw jqlError(`An issue with key '${text}' does not exist for field '${clause.field}'.`);
      return issue.id;
    }),
  );
  return anyOf(
    clause,
    (issue) => ids.has(reader.read(issue) ?? ''),
    (issue) => isEmpty(reader, issue),
  );
}

const comparisons: Partial<Record<Operator, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
};

function orderedTest(
  clause: Clause,
  read: (issue: JiraIssue) => number | undefined,
  parse: (operand: Operand) => number,
): Test {
  const values = clause.operands.map(parse);
  const compare = comparisons[clause.operator];
  if (!compare)
    return anyOf(
      clause,
      (issue) => values.includes(read(issue) ?? Number.NaN),
      () => false,
    );
  const [value = Number.NaN] = values;
  return (issue) => {
    const own = read(issue);
    return own !== undefined && compare(own, value);
  };
}

function proseTest(clause: Clause, read: (issue: JiraIssue) => string): Test {
  if (clause.operator !== '~' && clause.operator !== '!~') throw unsupported(clause);
  const words = clause.operands.flatMap((operand) =>
    operand.kind === 'value' ? operand.text.toLowerCase().split(/\s+/) : [],
  );
  const found: Test = (issue) => words.every((word) => read(issue).toLowerCase().includes(word.replace(/\*$/, '')));
  return clause.operator === '~' ? found : (issue) => !found(issue);
}

function numberOf(operand: Operand, field: string): number {
  const number = operand.kind === 'value' ? Number(operand.text) : Number.NaN;
  if (Number.isNaN(number)) throw jqlError(`A number is needed for the field '${field}'.`);
  return number;
}

function dateOf(operand: Operand, field: string, site: JiraSite): number {
  const now = site.clock.now().getTime();
  if (operand.kind === 'value') return jqlInstant(operand.text, now, site.myself.timeZone ?? 'Etc/UTC', field);
  if (operand.name === 'now') return now;
  throw jqlError(`Unable to find JQL function '${operand.name}()'.`);
}

function unsupported({ operator, field }: Clause) {
  return jqlError(`The operator '${operator}' is not supported by the '${field}' field.`);
}
