import { useTexts } from '../texts/texts';
import { Dialog } from '../ui/Dialog';
import { SignInForm } from '../ui/SignInForm';
import { SignInPage } from '../ui/SignInPage';
import { useStore } from '../ui/useStore';
import { CallerPage } from './CallerPage';
import { useCallerModel } from './model';

export function CallerApp() {
  const model = useCallerModel();
  const stage = useStore(model.signInStage);
  const texts = useTexts();
  if (stage === 'out') return <SignInPage nameIs="username" signIn={model.signIn} />;
  return (
    <>
      <CallerPage />
      {stage === 'expired' && (
        <Dialog title={texts.t('signIn.titleAgain')}>
          <p>{texts.t('signIn.again')}</p>
          <SignInForm nameIs="username" signIn={model.signIn} />
        </Dialog>
      )}
    </>
  );
}
