import { jqlError } from '../dialect.ts';

export interface Token {
  /** `word` and `text` are values or names; a quoted one is always `text`. */
  kind: 'word' | 'text' | 'operator' | 'punctuation';
  text: string;
}

const pattern = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(!=|>=|<=|!~|[=<>~])|([(),])|([^\s"'=!<>~(),]+))/y;

export function tokenize(jql: string): Token[] {
  const tokens: Token[] = [];
  const text = jql.trimEnd();
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match)
      throw jqlError(`Error in the JQL Query: the character '${text[at]}' is not expected here. (character ${at})`);
    tokens.push(tokenOf(match));
  }
  return tokens;
}

function tokenOf([, double, single, operator, punctuation, word]: RegExpExecArray): Token {
  const quoted = double ?? single;
  if (quoted !== undefined) return { kind: 'text', text: quoted.replace(/\\(.)/g, '$1') };
  if (operator !== undefined) return { kind: 'operator', text: operator };
  if (punctuation !== undefined) return { kind: 'punctuation', text: punctuation };
  return { kind: 'word', text: word ?? '' };
}
