import { jqlError } from '../dialect.ts';
import { type Token, tokenize } from './tokens.ts';

export type Operand = { kind: 'value'; text: string } | { kind: 'function'; name: string };
export type Operator = '=' | '!=' | '>' | '>=' | '<' | '<=' | '~' | '!~' | 'in' | 'not in' | 'is' | 'is not';
export type Expression =
  | { kind: 'and' | 'or'; parts: Expression[] }
  | { kind: 'not'; part: Expression }
  | { kind: 'clause'; field: string; operator: Operator; operands: Operand[] };

export interface Query {
  where: Expression | undefined;
  orderBy: { field: string; descending: boolean }[];
}

/** Parses the part of JQL that Reeve has a use for; anything else is refused as Jira refuses what it cannot read. */
export function parseJql(jql: string): Query {
  const reader = createReader(tokenize(jql));
  const where = reader.done() || reader.isWord('order') ? undefined : either(reader);
  const orderBy = reader.takeWord('order') ? ordering(reader) : [];
  if (!reader.done()) throw unexpected(reader.next());
  return { where, orderBy };
}

type Reader = ReturnType<typeof createReader>;

function createReader(tokens: Token[]) {
  let position = 0;
  const is = (kind: Token['kind'], text: string) => {
    const token = tokens[position];
    return token?.kind === kind && token.text.toLowerCase() === text;
  };
  const take = (kind: Token['kind'], text: string) => {
    const found = is(kind, text);
    if (found) position += 1;
    return found;
  };
  return {
    done: () => position >= tokens.length,
    isWord: (word: string) => is('word', word),
    takeWord: (word: string) => take('word', word),
    takePunctuation: (text: string) => take('punctuation', text),
    next(): Token {
      const token = tokens[position++];
      if (!token) throw jqlError('Error in the JQL Query: expecting more at the end of the query.');
      return token;
    },
  };
}

function either(reader: Reader): Expression {
  const parts = [both(reader)];
  while (reader.takeWord('or')) parts.push(both(reader));
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
}

function both(reader: Reader): Expression {
  const parts = [single(reader)];
  while (reader.takeWord('and')) parts.push(single(reader));
  return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
}

function single(reader: Reader): Expression {
  if (reader.takeWord('not')) return { kind: 'not', part: single(reader) };
  if (!reader.takePunctuation('(')) return clause(reader);
  const inner = either(reader);
  if (!reader.takePunctuation(')')) throw jqlError("Error in the JQL Query: expecting ')'.");
  return inner;
}

function clause(reader: Reader): Expression {
  const field = reader.next();
  if (field.kind !== 'word' && field.kind !== 'text') throw unexpected(field);
  const operator = operatorOf(reader);
  const many = operator === 'in' || operator === 'not in';
  const operands = many ? list(reader) : [operand(reader)];
  return { kind: 'clause', field: field.text, operator, operands };
}

const symbols: readonly Operator[] = ['=', '!=', '>', '>=', '<', '<=', '~', '!~'];

function operatorOf(reader: Reader): Operator {
  if (reader.takeWord('in')) return 'in';
  if (reader.takeWord('is')) return reader.takeWord('not') ? 'is not' : 'is';
  if (reader.takeWord('not') && reader.takeWord('in')) return 'not in';
  const token = reader.next();
  const symbol = symbols.find((candidate) => token.kind === 'operator' && candidate === token.text);
  if (!symbol) throw unexpected(token);
  return symbol;
}

function list(reader: Reader): Operand[] {
  if (!reader.takePunctuation('(')) return [operand(reader)];
  const operands = [operand(reader)];
  while (reader.takePunctuation(',')) operands.push(operand(reader));
  if (!reader.takePunctuation(')')) throw jqlError("Error in the JQL Query: expecting ')' or ','.");
  return operands;
}

function operand(reader: Reader): Operand {
  const token = reader.next();
  if (token.kind !== 'word' && token.kind !== 'text') throw unexpected(token);
  if (token.kind === 'text' || !reader.takePunctuation('(')) return { kind: 'value', text: token.text };
  if (!reader.takePunctuation(')')) throw jqlError(`The function '${token.text}' takes no arguments here.`);
  return { kind: 'function', name: token.text.toLowerCase() };
}

function ordering(reader: Reader): Query['orderBy'] {
  if (!reader.takeWord('by')) throw jqlError("Error in the JQL Query: expecting 'by' after 'order'.");
  const fields: Query['orderBy'] = [];
  do {
    const field = reader.next();
    const descending = reader.takeWord('desc');
    if (!descending) reader.takeWord('asc');
    fields.push({ field: field.text.toLowerCase(), descending });
  } while (reader.takePunctuation(','));
  if (fields.length > 7) throw jqlError('JQL can be ordered by at most 7 fields.');
  return fields;
}

function unexpected(token: Token) {
  return jqlError(`Error in the JQL Query: '${token.text}' is not expected here.`);
}
