/** `UsersnapOptions.Event` of the API: the project at Usersnap opens its form on it. */
const EVENT = 'report_a_problem';

/** The element that the API writes into the page when the operator uses Usersnap; null otherwise. */
function setting(): HTMLMetaElement | null {
  return document.querySelector<HTMLMetaElement>('meta[name="usersnap"]');
}

let loaded: Promise<{ logEvent: (name: string) => Promise<void> }> | null = null;

async function load(key: string, nonce: string, locale: string) {
  const { loadSpace } = await import('@usersnap/browser');
  const space = await loadSpace(key, nonce);
  // The policy of the page has no host of fonts.
  await space.init({ locale, useSystemFonts: true, collectGeoLocation: 'none' });
  return space;
}

/**
 * Opens Usersnap's form. False without the setting, or if the widget does not load: the page then has its own form.
 * @param locale The language of the page.
 */
export async function openUsersnap(locale: string): Promise<boolean> {
  const element = setting();
  if (element === null) return false;
  try {
    loaded ??= load(element.content, element.nonce, locale);
    await (await loaded).logEvent(EVENT);
    return true;
  } catch {
    // The library keeps a failed load. The page's own form works until the page is loaded again.
    return false;
  }
}
