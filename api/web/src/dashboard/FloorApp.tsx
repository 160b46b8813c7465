import { useTexts } from '../texts/texts';
import { Dialog } from '../ui/Dialog';
import { SignInForm } from '../ui/SignInForm';
import { SignInPage } from '../ui/SignInPage';
import { useStore } from '../ui/useStore';
import { FloorPage } from './FloorPage';
import { useFloorModel } from './model';

export function FloorApp() {
  const model = useFloorModel();
  const stage = useStore(model.signInStage);
  const { t } = useTexts();
  if (stage === 'out') return <SignInPage nameIs="email" signIn={model.signIn} />;
  return (
    <>
      <FloorPage />
      {stage === 'expired' && (
        <Dialog title={t('signIn.titleAgain')}>
          <p>{t('signIn.again')}</p>
          <SignInForm nameIs="email" signIn={model.signIn} />
        </Dialog>
      )}
    </>
  );
}
