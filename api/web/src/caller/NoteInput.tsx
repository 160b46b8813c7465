import { useId } from 'react';
import type { Note } from '../api/station';
import { useTexts } from '../texts/texts';

/** `NoteField.MaxLength` of the API. */
const MAX_LENGTH = 254;
const WARN_AT = 40;

interface NoteInputProps {
  readonly note: Note;
  readonly text: string;
  readonly write: (text: string) => void;
}

export function NoteInput({ note, text, write }: NoteInputProps) {
  const { t } = useTexts();
  const id = useId();
  const left = MAX_LENGTH - text.length;
  return (
    <p className="field">
      <label htmlFor={id}>{note.label}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={MAX_LENGTH}
        value={text}
        onChange={(event) => write(event.target.value)}
        aria-describedby={`${id}-left`}
      />
      <span id={`${id}-left`} className="hint block">
        {left <= WARN_AT ? t('script.left', { count: left }) : ' '}
      </span>
    </p>
  );
}
