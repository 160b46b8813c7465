import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { noteEvent } from '../api/journal';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/controls.css';
import '../styles/pages.css';
import { currentLanguage, loadTexts } from '../texts/texts';
import { Announcer } from './Announcer';
import { ErrorBoundary } from './ErrorBoundary';
import { TextsProvider } from './TextsProvider';

/** Starts a page: its language first, then everything that all pages have. */
export async function mount(page: ReactNode): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The document has no element with the id root.');
  addEventListener('error', (event) => noteEvent(`error: ${event.message}`));
  addEventListener('unhandledrejection', (event) =>
    noteEvent(`rejected: ${event.reason instanceof Error ? event.reason.message : 'unknown'}`),
  );
  const texts = await loadTexts(currentLanguage());
  createRoot(root).render(
    <StrictMode>
      <TextsProvider initial={texts}>
        <ErrorBoundary>{page}</ErrorBoundary>
        <Announcer />
      </TextsProvider>
    </StrictMode>,
  );
}
