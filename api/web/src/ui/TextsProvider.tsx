import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { type Language, type Texts, TextsContext, loadTexts, storeLanguage } from '../texts/texts';

interface TextsProviderProps {
  readonly initial: Texts;
  readonly children: ReactNode;
}

export function TextsProvider({ initial, children }: TextsProviderProps) {
  const [texts, setTexts] = useState(initial);
  useEffect(() => {
    document.documentElement.lang = texts.language;
  }, [texts.language]);
  const value = useMemo(() => {
    const choose = (language: Language) => {
      storeLanguage(language);
      void loadTexts(language).then(setTexts);
    };
    return { texts, choose };
  }, [texts]);
  return <TextsContext value={value}>{children}</TextsContext>;
}
