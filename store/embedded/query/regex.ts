import type { BSONRegExp } from 'bson';
import { CommandError } from '../errors.ts';

/**
 * A JS expression that matches as MongoDB's PCRE does: `.` and `$` know only \n as line end, `\s` is ASCII.
 * What JS would read differently (POSIX classes, `\A`, `\Q`, inline options …) throws instead of matching wrongly.
 */
export function toRegExp(pattern: string, options: string): RegExp {
  for (const option of options)
    if (!'imsu'.includes(option)) throw invalid(pattern, `option ${option} is not supported`);
  try {
    return new RegExp(translate(pattern, options), `u${options.includes('i') ? 'i' : ''}`);
  } catch (error) {
    throw error instanceof CommandError ? error : invalid(pattern, error instanceof Error ? error.message : '');
  }
}

export function fromBson(regex: BSONRegExp): RegExp {
  return toRegExp(regex.pattern, regex.options);
}

function invalid(pattern: string, reason: string): CommandError {
  return new CommandError(51091, `Regular expression is invalid or not supported: /${pattern}/ ${reason}`);
}

function translate(pattern: string, options: string): string {
  let inClass = false;
  return pattern.replace(/\\[\s\S]|\[\^?\]?|[\].^$]/g, (token, at: number) => {
    if (token.startsWith('\\')) return translateEscape(token, inClass, pattern);
    if (token.startsWith('[')) {
      if (inClass && pattern[at + 1] === ':') throw invalid(pattern, 'POSIX classes are not supported');
      if (inClass) return token.length === 1 ? '\\[' : nestedBracket(token, pattern);
      inClass = true;
      return token.endsWith(']') ? `${token.slice(0, -1)}\\]` : token;
    }
    if (token === ']' && inClass) {
      inClass = false;
      return token;
    }
    return inClass ? token : anchor(token, options);
  });
}

/** `[` inside a class followed by `^` or `]`: rare and easily misread, so refused. */
function nestedBracket(token: string, pattern: string): string {
  throw invalid(pattern, `write \\[ for the ${token} inside the class`);
}

function anchor(token: string, options: string): string {
  const multiline = options.includes('m');
  if (token === '.') return options.includes('s') ? '[\\s\\S]' : '[^\\n]';
  if (token === '^') return multiline ? '(?<=\\n|(?<![\\s\\S]))' : '^';
  if (token === '$') return multiline ? '(?=\\n|(?![\\s\\S]))' : '(?=\\n?(?![\\s\\S]))';
  return '\\]';
}

function translateEscape(token: string, inClass: boolean, pattern: string): string {
  const letter = token.slice(1);
  if (letter === 's') return inClass ? ' \\t-\\r' : '[ \\t-\\r]';
  if (letter === 'S') return inClass ? '\\0-\\x08\\x0e-\\x1f!-\\u{10ffff}' : '[^ \\t-\\r]';
  if (letter === 'v') throw invalid(pattern, '\\v is not supported');
  if (letter === '-') return inClass ? '\\-' : '-';
  // JS allows only syntax characters to be escaped in the u mode; PCRE allows all that are not letters or digits.
  return /[A-Za-z0-9^$\\.*+?()[\]{}|/]/.test(letter) ? token : letter;
}
