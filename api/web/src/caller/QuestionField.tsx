import type { KeyboardEvent } from 'react';
import type { Question } from '../api/station';
import { useShortcutsOn } from '../keys/enabled';
import { digitOf } from '../keys/keys';
import { useTexts } from '../texts/texts';
import { Button } from '../ui/Button';

interface QuestionFieldProps {
  readonly question: Question;
  readonly isRequired: boolean;
  /** True for the first question without an answer: the focus goes there. */
  readonly isNext: boolean;
  readonly answer: number | null;
  readonly choose: (responseId: number | null) => void;
}

/** A question as a group of radio buttons. Inside it, a digit chooses the response with that key. */
export function QuestionField({ question, isRequired, isNext, answer, choose }: QuestionFieldProps) {
  const { t } = useTexts();
  const areKeysOn = useShortcutsOn();

  function onKeyDown(event: KeyboardEvent<HTMLFieldSetElement>) {
    if (!areKeysOn) return;
    const digit = digitOf({ ...pick(event), isComposing: event.nativeEvent.isComposing });
    const index = digit === null ? -1 : question.responses.findIndex((response) => response.keypad === digit);
    const response = question.responses[index];
    if (response === undefined) return;
    event.preventDefault();
    choose(response.id);
    event.currentTarget.querySelectorAll('input')[index]?.focus();
  }

  return (
    // The digits are a faster way to the radio buttons inside.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <fieldset className="question" data-required={isRequired ? 'first' : undefined} onKeyDown={onKeyDown}>
      <legend>{question.text}</legend>
      {question.responses.map((response, index) => (
        <label key={response.id} className="choice">
          <input
            type="radio"
            name={`question-${question.id}`}
            checked={answer === response.id}
            data-next={isNext && index === 0 ? 'first' : undefined}
            onChange={() => choose(response.id)}
          />
          <span>
            {response.value}
            {response.retry && <span className="hint"> ({t('script.retry')})</span>}
          </span>
          {areKeysOn && response.keypad > 0 && <kbd aria-hidden="true">{response.keypad}</kbd>}
        </label>
      ))}
      <Button
        look="quiet"
        isBusy={answer === null}
        aria-label={`${t('script.clear')}: ${question.text}`}
        onClick={() => choose(null)}
      >
        {t('script.clear')}
      </Button>
    </fieldset>
  );
}

function pick({ key, ctrlKey, metaKey, altKey, shiftKey, repeat }: KeyboardEvent) {
  return { key, ctrlKey, metaKey, altKey, shiftKey, repeat };
}
