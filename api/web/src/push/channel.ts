import type { Authorization } from '../api/callerApi';
import type { PusherConfig } from '../api/station';

export interface ChannelHandlers {
  /** An event of the server's, decoded. */
  event: (name: string, data: unknown) => void;
  /** The channel delivers from now on; whatever came before is missed. */
  subscribed: () => void;
  /** The channel delivers nothing for now. It reconnects without help. */
  lost: () => void;
}

/** Gets what lets this page subscribe, and the key of an encrypted channel; null if it got none. */
export type Authorize = (socketId: string, channel: string) => Promise<Authorization | null>;

export interface Channel {
  close: () => void;
}

export type OpenChannel = (config: PusherConfig, authorize: Authorize, handlers: ChannelHandlers) => Channel;

export interface Address {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

/** Reads `Pusher:Host`: `http://127.0.0.1:5100`, or `pusher.example.org` for TLS. */
export function addressOf(host: string): Address {
  const url = new URL(host.includes('://') ? host : `https://${host}`);
  const secure = url.protocol === 'https:';
  return { host: url.hostname, port: url.port === '' ? (secure ? 443 : 80) : Number(url.port), secure };
}
