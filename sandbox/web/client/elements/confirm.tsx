import { Button, Modal } from '@mantine/core';
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
    <Modal
      opened
      returnFocus
      centered
      size="sm"
      zIndex={300}
      classNames={{ content: 'dialog small' }}
      title={wordsOf(content.title)}
      withCloseButton={false}
      onClose={() => answer(false)}
    >
      <Text value={content.text} />
      <footer>
        <Button onClick={() => answer(false)}>{wordsOf(content.deny)}</Button>
        <Button
          data-autofocus
          variant="filled"
          color={content.style === 'danger' ? 'red' : 'green'}
          onClick={() => answer(true)}
        >
          {wordsOf(content.confirm)}
        </Button>
      </footer>
    </Modal>
  );
}
