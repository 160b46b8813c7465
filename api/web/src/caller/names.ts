import type { Lead } from '../api/snapshot';

/** The name of a person of the household; null if the list has none. */
export function nameOf(lead: Lead): string | null {
  const name = [lead.firstName, lead.lastName].filter((part) => part !== null && part.trim() !== '').join(' ');
  return name === '' ? null : name;
}
