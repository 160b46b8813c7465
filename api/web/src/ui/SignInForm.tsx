import { type SyntheticEvent, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../api/refusal';
import { useTexts } from '../texts/texts';
import { Button } from './Button';
import { Field } from './Field';
import { Notice } from './Notice';
import { announce } from './announcer';
import { refusalText } from './refusalText';

interface SignInFormProps {
  readonly nameIs: 'username' | 'email';
  /** Signs in; null if that worked. */
  readonly signIn: (name: string, password: string) => Promise<Refusal | null>;
}

export function SignInForm({ nameIs, signIn }: SignInFormProps) {
  const texts = useTexts();
  const form = useRef<HTMLFormElement>(null);
  // On the page for signing in, the next key belongs in the first field. A dialog moves the focus without help.
  useEffect(() => {
    if (document.activeElement === document.body) form.current?.querySelector('input')?.focus();
  }, []);
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function submit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    const data = new FormData(event.currentTarget);
    const [name, password] = [data.get('name'), data.get('password')];
    if (typeof name !== 'string' || typeof password !== 'string') return;
    setSending(true);
    setRefusal(null);
    const answer = await signIn(name, password);
    setSending(false);
    setRefusal(answer);
    if (answer !== null) announce(refusalText(texts, answer), 'assertive');
  }

  return (
    <form ref={form} className="sign-in" onSubmit={(event) => void submit(event)}>
      <Field
        label={texts.t(nameIs === 'email' ? 'signIn.email' : 'signIn.username')}
        name="name"
        type={nameIs === 'email' ? 'email' : 'text'}
        autoComplete={nameIs === 'email' ? 'email' : 'username'}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={250}
        required
      />
      <Field
        label={texts.t('signIn.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        maxLength={200}
        required
      />
      <div className="sign-in-message">
        {refusal !== null && <Notice tone="error">{refusalText(texts, refusal)}</Notice>}
      </div>
      <Button type="submit" look="primary" isPending={isSending}>
        {texts.t(isSending ? 'signIn.sending' : 'signIn.submit')}
      </Button>
    </form>
  );
}
