import type { Survey } from '../api/station';
import { useTexts } from '../texts/texts';
import { NoteInput } from './NoteInput';
import { QuestionField } from './QuestionField';
import { useCallerModel } from './model';
import { useDraft } from './useDraft';

interface ScriptFormProps {
  readonly callId: string;
  readonly survey: Survey;
}

/** What the caller enters about a call. It lives beside the snapshots, and outlasts a reload. */
export function ScriptForm({ callId, survey }: ScriptFormProps) {
  const { drafts } = useCallerModel();
  const draft = useDraft(callId);
  const { t } = useTexts();
  const open = survey.questions.find((question) => draft.answers[question.id] === undefined);
  return (
    <form onSubmit={(event) => event.preventDefault()} autoComplete="off">
      {survey.questions.map((question, index) => (
        <QuestionField
          key={question.id}
          question={question}
          isRequired={index === 0}
          isNext={question === open}
          answer={draft.answers[question.id] ?? null}
          choose={(responseId) => {
            const { [question.id]: _, ...others } = drafts.get(callId).answers;
            drafts.change(callId, {
              answers: responseId === null ? others : { ...others, [question.id]: responseId },
            });
          }}
        />
      ))}
      {survey.notes.length > 0 && <h3>{t('script.notes')}</h3>}
      {survey.notes.map((note) => (
        <NoteInput
          key={note.id}
          note={note}
          text={draft.notes[note.id] ?? ''}
          write={(text) => drafts.change(callId, { notes: { ...drafts.get(callId).notes, [note.id]: text } })}
        />
      ))}
    </form>
  );
}
