import { useEffect } from 'react';
import type { Refusal } from '../api/refusal';
import { useTexts } from '../texts/texts';
import { LanguageSwitch } from './LanguageSwitch';
import { SignInForm } from './SignInForm';

interface SignInPageProps {
  readonly nameIs: 'username' | 'email';
  readonly signIn: (name: string, password: string) => Promise<Refusal | null>;
}

export function SignInPage({ nameIs, signIn }: SignInPageProps) {
  const texts = useTexts();
  const app = texts.t(nameIs === 'email' ? 'floor.title' : 'app.name');
  useEffect(() => {
    document.title = `${texts.t('title.signIn')} – ${app}`;
  }, [texts, app]);
  return (
    <main className="sign-in-page" id="main">
      <div className="sign-in-card">
        <p className="brand">{app}</p>
        <h1>{texts.t('signIn.title')}</h1>
        {nameIs === 'username' && <p className="hint">{texts.t('signIn.help')}</p>}
        <SignInForm nameIs={nameIs} signIn={signIn} />
      </div>
      <LanguageSwitch />
    </main>
  );
}
