import { describe, expect, it } from 'vitest';
import { readSnapshot } from '../src/api/snapshot';
import { createTransferKeys } from '../src/caller/transferKeys';
import { digitOf, shortcutOf } from '../src/keys/keys';
import { addressOf } from '../src/push/channel';
import { duration, grouped, phoneNumber } from '../src/ui/duration';
import { snapshot } from './snapshots';

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  ...more,
});

describe('readSnapshot', () => {
  it('reads what the server writes', () => {
    const written = snapshot(4, {
      household: { token: 'h', number: '+12125550142', leads: [{ leadId: 1, firstName: 'Ana', lastName: null }] },
      transfer: { transferId: 't', label: 'HQ', kind: 'warm', ringing: true },
      actions: ['hangUp', 'kickTarget'],
    });
    expect(readSnapshot(JSON.parse(JSON.stringify(written)))).toEqual(written);
  });

  it('leaves out actions that it does not know', () => {
    expect(readSnapshot({ ...snapshot(4), actions: ['fly', 'hangUp'] }).actions).toEqual(['hangUp']);
  });

  it('names the field that breaks the contract, not its value', () => {
    const broken = { ...snapshot(4), household: { token: 'h', number: 7, leads: [] } };
    expect(() => readSnapshot(broken)).toThrow('snapshot.household.number is not a text');
  });
});

describe('keys', () => {
  it('save with Ctrl+Enter, or the command key, and nothing else', () => {
    expect(shortcutOf(press('Enter', { ctrlKey: true }))).toBe('saveNext');
    expect(shortcutOf(press('Enter', { metaKey: true }))).toBe('saveNext');
    expect(shortcutOf(press('Enter'))).toBeNull();
    expect(shortcutOf(press('Enter', { ctrlKey: true, repeat: true }))).toBeNull();
    expect(shortcutOf(press('Enter', { ctrlKey: true, shiftKey: true }))).toBeNull();
  });

  it('know bare digits', () => {
    expect(digitOf(press('7'))).toBe(7);
    expect(digitOf(press('7', { altKey: true }))).toBeNull();
    expect(digitOf(press('F7'))).toBeNull();
  });
});

describe('formats', () => {
  it('count time', () => {
    expect([-5, 7_000, 750_000, 3_723_000].map(duration)).toEqual(['0:00', '0:07', '12:30', '1:02:03']);
  });

  it('write numbers and PINs as people read them', () => {
    expect(phoneNumber('+12125550142')).toBe('(212) 555-0142');
    expect(phoneNumber('+442071838750')).toBe('+442071838750');
    expect(grouped('48213377')).toBe('4821 3377');
  });

  it('read the host of Pusher', () => {
    expect(addressOf('http://127.0.0.1:5100')).toEqual({ host: '127.0.0.1', port: 5100, secure: false });
    expect(addressOf('pusher.example.org')).toEqual({ host: 'pusher.example.org', port: 443, secure: true });
  });
});

describe('transfer keys', () => {
  it('are the same until the answer is known', () => {
    const keys = createTransferKeys();
    const first = keys.of('c1', 1);
    expect(keys.of('c1', 1)).toBe(first);
    expect(keys.of('c1', 2)).not.toBe(first);
    keys.forget('c1', 1);
    expect(keys.of('c1', 1)).not.toBe(first);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
  });
});
