import { useContext, useId } from 'react';
import { TextsContext, languages } from '../texts/texts';

export function LanguageSwitch() {
  const { texts, choose } = useContext(TextsContext);
  const id = useId();
  return (
    <span className="language">
      <label htmlFor={id} className="visually-hidden">
        {texts.t('language.label')}
      </label>
      <select id={id} value={texts.language} onChange={(event) => choose(event.target.value === 'es' ? 'es' : 'en')}>
        {Object.entries(languages).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}
