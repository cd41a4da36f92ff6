import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isUseCase, type UseCase, useCases } from '../../../conversation/use-cases.ts';

const questionSchema = z.strictObject({
  /** Groups the figures; without it, the use case expected. */
  kind: z.string().min(1).optional(),
  role: z.enum(['member', 'lead', 'pm', 'admin']),
  /** What was asked before in the same thread, oldest first. */
  earlier: z.array(z.string()).default([]),
  question: z.string(),
  expect: z.strictObject({
    useCase: z.custom<UseCase>(
      (id) => typeof id === 'string' && isUseCase(id),
      `is no use case; there are ${Object.keys(useCases).join(', ')}`,
    ),
    arguments: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  }),
  facts: z
    .strictObject({ must: z.array(z.string()).default([]), mustNot: z.array(z.string()).default([]) })
    .default({ must: [], mustNot: [] }),
});

/** A question with what is expected of it. `docs/conversation.md` documents the format. */
export type EvaluatedQuestion = z.infer<typeof questionSchema>;

/** Reads questions: a JSON list, or one JSON object a line. Throws an error that names the line and what is wrong. */
export function readQuestions(path: string): EvaluatedQuestion[] {
  const text = readFileSync(path, 'utf8').trim();
  const rows: unknown[] = text.startsWith('[')
    ? z.array(z.unknown()).parse(JSON.parse(text))
    : text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [parsed(line, path, index)]));
  return rows.map((row, index) => {
    const question = questionSchema.safeParse(row);
    if (question.success) return question.data;
    throw new Error(`${path}, question ${index + 1}: ${z.prettifyError(question.error)}`);
  });
}

function parsed(line: string, path: string, index: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Error(`${path}, line ${index + 1} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}
