import { Component, type ReactNode } from 'react';
import { noteEvent } from '../api/journal';
import { TextsContext } from '../texts/texts';
import { Button } from './Button';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** A page that broke says so; it is never empty. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(error: unknown) {
    noteEvent(`broken: ${error instanceof Error ? error.message : 'unknown'}`);
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <TextsContext.Consumer>
        {({ texts }) => (
          <main className="sign-in-page">
            <div className="sign-in-card">
              <h1>{texts.t('app.crashed')}</h1>
              <Button look="primary" onClick={() => location.reload()}>
                {texts.t('app.reload')}
              </Button>
            </div>
          </main>
        )}
      </TextsContext.Consumer>
    );
  }
}
