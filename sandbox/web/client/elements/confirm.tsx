import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import type { Json } from '../../../slack/workspace/json.ts';
import { Text, wordsOf } from '../text/plain.tsx';

type Ask = (question: Json) => Promise<boolean>;
const ConfirmContext = createContext<Ask>(async () => true);

/** Asks what an element's `confirm` says; resolves with whether the person agreed. */
export const useConfirm = (): Ask => useContext(ConfirmContext);

interface Question {
  content: Json;
  answer(agreed: boolean): void;
}

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const ask = useCallback<Ask>(
    (content) =>
      new Promise((resolve) => {
        const answer = (agreed: boolean) => {
          setQuestion(null);
          resolve(agreed);
        };
        setQuestion({ content, answer });
      }),
    [],
  );
  return (
    <ConfirmContext value={ask}>
      {children}
      {question && <ConfirmDialog {...question} />}
    </ConfirmContext>
  );
}

function ConfirmDialog({ content, answer }: Question) {
  return (
    <div className="overlay above">
      <div
        className="dialog small"
        role="alertdialog"
        aria-modal="true"
        aria-label={wordsOf(content.title)}
        onKeyDown={(event) => event.key === 'Escape' && answer(false)}
      >
        <header>
          <h2>{wordsOf(content.title)}</h2>
        </header>
        <div className="dialog-body">
          <Text value={content.text} />
        </div>
        <footer>
          <button type="button" className="button" onClick={() => answer(false)}>
            {wordsOf(content.deny)}
          </button>
          <button
            type="button"
            className={`button ${content.style === 'danger' ? 'danger' : 'primary'} filled`}
            ref={(node) => node?.focus()}
            onClick={() => answer(true)}
          >
            {wordsOf(content.confirm)}
          </button>
        </footer>
      </div>
    </div>
  );
}
