import { Call, Device } from '@twilio/voice-sdk';
import silence from './silence.wav';
import {
  type PhoneCall,
  PhoneError,
  type PhoneHandlers,
  type PhoneProblem,
  type PhoneWarning,
  phoneWarnings,
} from './phone';

/** Signalling can hang without an event, and `connect` waits for it. */
const CONNECT_LIMIT_MS = 10_000;
const SIGNALLING_LIMIT_MS = 30_000;

/** The sounds of the SDK come from Twilio's hosts; ours is the same file for all, and says nothing. */
const soundNames = [
  ...['dtmf0', 'dtmf1', 'dtmf2', 'dtmf3', 'dtmf4', 'dtmf5', 'dtmf6', 'dtmf7', 'dtmf8', 'dtmf9', 'dtmfh', 'dtmfs'],
  ...['disconnect', 'incoming', 'outgoing'],
];

const warningOf: Readonly<Record<string, PhoneWarning>> = {
  'high-rtt': 'delay',
  'high-jitter': 'loss',
  'low-mos': 'loss',
  'high-packet-loss': 'loss',
  'high-packets-lost-fraction': 'loss',
  'constant-audio-input-level': 'silent_microphone',
  'low-bytes-sent': 'connection',
  'low-bytes-received': 'connection',
  'ice-connectivity-lost': 'connection',
};

const problemOf: Readonly<Record<number, PhoneProblem>> = {
  31401: 'microphone_refused',
  31208: 'microphone_refused',
  31402: 'microphone_missing',
  53405: 'connection_lost',
  53001: 'connection_lost',
  31005: 'no_connection',
  31009: 'no_connection',
};

function codeOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number'
    ? error.code
    : 0;
}

function problemIn(error: unknown): PhoneProblem {
  return problemOf[codeOf(error)] ?? 'failed';
}

/** Places a call with Twilio's SDK. The page only dials out: the device never registers. */
export async function placeTwilioCall(
  token: string,
  params: Readonly<Record<string, string>>,
  handlers: PhoneHandlers,
): Promise<PhoneCall> {
  // The constructor does not refuse a browser without WebRTC.
  if (!Device.isSupported) throw new PhoneError('unsupported');
  const device = new Device(token, {
    closeProtection: true,
    codecPreferences: [Call.Codec.Opus, Call.Codec.PCMU],
    maxCallSignalingTimeoutMs: SIGNALLING_LIMIT_MS,
    logLevel: 'silent',
    sounds: Object.fromEntries(soundNames.map((name) => [name, silence])),
  });
  try {
    const call = await connect(device, params);
    return follow(device, call, handlers);
  } catch (error) {
    device.destroy();
    throw error instanceof PhoneError ? error : new PhoneError(problemIn(error));
  }
}

/** Waits until Twilio has accepted the call, or says why not. */
function connect(device: Device, params: Readonly<Record<string, string>>): Promise<Call> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new PhoneError('no_connection')), CONNECT_LIMIT_MS);
    const fail = (error: unknown) => {
      clearTimeout(limit);
      reject(new PhoneError(problemIn(error)));
    };
    device.on(Device.EventName.Error, fail);
    device.connect({ params: { ...params } }).then((call) => {
      call.once('accept', () => {
        clearTimeout(limit);
        device.off(Device.EventName.Error, fail);
        resolve(call);
      });
      call.once('cancel', fail);
      call.once('disconnect', fail);
      call.once('error', fail);
    }, fail);
  });
}

function follow(device: Device, call: Call, handlers: PhoneHandlers): PhoneCall {
  const active = new Set<string>();
  let problem: PhoneProblem | null = null;
  let over = false;

  function report(): void {
    const now = [...active].map((name) => warningOf[name]);
    handlers.warnings(phoneWarnings.filter((warning) => now.includes(warning)));
  }

  call.on('warning', (name: string) => {
    active.add(name);
    report();
  });
  call.on('warning-cleared', (name: string) => {
    active.delete(name);
    report();
  });
  call.on('reconnecting', () => handlers.reconnecting());
  call.on('reconnected', () => handlers.connected());
  // An expired token does not end the call: the page renews it.
  call.on('error', (error: unknown) => {
    if (codeOf(error) !== 31205) problem = problemIn(error);
  });
  // Without a listener, an error of the device is thrown.
  device.on(Device.EventName.Error, () => undefined);
  call.on('disconnect', () => {
    if (over) return;
    over = true;
    device.destroy();
    handlers.ended(problem);
  });

  return {
    canMute: true,
    setMuted: (muted) => call.mute(muted),
    sendDigits: (digits) => call.sendDigits(digits),
    updateToken: (next) => device.updateToken(next),
    hangUp: () => call.disconnect(),
  };
}
