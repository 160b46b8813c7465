import { createContext, useContext } from 'react';
import { type Catalogue, type TextKey, en } from './en';

export const languages = { en: 'English', es: 'Español' } as const;
export type Language = keyof typeof languages;

type Names<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** The values that a text needs: `{name}` in it is a name here. */
export type Values<K extends TextKey> = Readonly<Record<Names<(typeof en)[K]>, string | number>>;

/** The keys of texts without names. */
export type PlainKey = { [K in TextKey]: [Names<(typeof en)[K]>] extends [never] ? K : never }[TextKey];

export interface Texts {
  readonly language: Language;
  /** The text of a key; texts with names need their values. */
  t: <K extends TextKey>(key: K, ...values: [Names<(typeof en)[K]>] extends [never] ? [] : [Values<K>]) => string;
  /** A time of day. */
  time: (at: number) => string;
  /** A day and a time of day. */
  dateTime: (at: number) => string;
  /** A number, with at most one decimal. */
  number: (value: number) => string;
}

export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}

export function createTexts(language: Language, catalogue: Catalogue): Texts {
  const format = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  const dates = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  });
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return {
    language,
    t: (key, ...values) => fill(catalogue[key], values[0] ?? {}),
    time: (at) => format.format(at),
    dateTime: (at) => dates.format(at),
    number: (value) => numbers.format(value),
  };
}

/** Loads a language; English is in the first script. */
export async function loadTexts(language: Language): Promise<Texts> {
  return createTexts(language, language === 'es' ? (await import('./es')).es : en);
}

const STORED = 'language';

/** The language chosen before on this browser, else the browser's first that the pages speak. */
export function preferredLanguage(stored: string | null, browser: readonly string[]): Language {
  const wanted = [stored ?? '', ...browser].map((each) => each.slice(0, 2).toLowerCase());
  for (const each of wanted) {
    if (each === 'en' || each === 'es') return each;
  }
  return 'en';
}

export function currentLanguage(): Language {
  try {
    return preferredLanguage(localStorage.getItem(STORED), navigator.languages);
  } catch {
    return preferredLanguage(null, navigator.languages);
  }
}

export function storeLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Storage is blocked: the choice counts until the page is closed.
  }
}

export interface TextsContextValue {
  readonly texts: Texts;
  choose: (language: Language) => void;
}

export const TextsContext = createContext<TextsContextValue>({
  texts: createTexts('en', en),
  choose: () => undefined,
});

export function useTexts(): Texts {
  return useContext(TextsContext).texts;
}
