import { PhoneError } from './phone';

/** An open microphone, to be heard by this page alone. */
export interface Microphone {
  readonly label: string;
  /** The loudness now, from 0 (silence) to 1. */
  level: () => number;
  close: () => void;
}

/** Speech at a usual distance has about this root mean square; it fills the meter. */
const LOUD = 0.25;

/** From samples between -1 and 1 to a level between 0 and 1. Pure. */
export function levelOf(samples: Float32Array): number {
  const sum = samples.reduce((total, sample) => total + sample * sample, 0);
  return Math.min(1, Math.sqrt(sum / Math.max(1, samples.length)) / LOUD);
}

/** Why a browser gives no microphone. */
export function problemOf(name: string): 'microphone_refused' | 'microphone_missing' | 'failed' {
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'microphone_refused';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'microphone_missing' : 'failed';
}

/** Opens the microphone after a click. It ends in a microphone or a PhoneError. */
export async function openMicrophone(): Promise<Microphone> {
  // Not in pages that are not served securely.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) throw new PhoneError('unsupported');
  let stream: MediaStream;
  try {
    stream = await devices.getUserMedia({ audio: true });
  } catch (error) {
    throw new PhoneError(problemOf(error instanceof DOMException ? error.name : ''));
  }
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    label: stream.getAudioTracks()[0]?.label ?? '',
    level() {
      analyser.getFloatTimeDomainData(samples);
      return levelOf(samples);
    },
    close() {
      stream.getTracks().forEach((track) => track.stop());
      void context.close();
    },
  };
}
