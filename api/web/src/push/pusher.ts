import PlainPusher, { type Channel as PusherChannel, type Options } from 'pusher-js';
import type { PusherConfig } from '../api/station';
import { type Authorize, type Channel, type ChannelHandlers, addressOf } from './channel';

/** A dead socket shows after 20 s; pusher-js's own values are 120 s and 30 s. */
const ACTIVITY_TIMEOUT_MS = 15_000;
const PONG_TIMEOUT_MS = 5_000;

/** A subscription that is rejected stays pending without an event. */
const SUBSCRIBE_LIMIT_MS = 10_000;

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

/** Events of these channels are encrypted: pusher-js decrypts them with a library that other pages need not load. */
const ENCRYPTED = 'private-encrypted-';

/** Pusher's channel. The encrypted kind is loaded first. */
export function openPusher(config: PusherConfig, authorize: Authorize, handlers: ChannelHandlers): Channel {
  if (!config.channel.startsWith(ENCRYPTED)) return open(PlainPusher, config, authorize, handlers);
  let channel: Channel | null = null;
  let closed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function load(wait: number): void {
    import('pusher-js/with-encryption').then(
      ({ default: Pusher }) => {
        if (!closed) channel = open(Pusher, config, authorize, handlers);
      },
      () => {
        handlers.lost();
        if (!closed) retry = setTimeout(() => load(Math.min(LAST_RETRY_MS, wait * 2)), wait);
      },
    );
  }

  load(FIRST_RETRY_MS);
  return {
    close() {
      closed = true;
      clearTimeout(retry);
      channel?.close();
    },
  };
}

/** Repeats what pusher-js does not: failed subscriptions and connections closed for good. */
function open(
  Pusher: typeof PlainPusher,
  config: PusherConfig,
  authorize: Authorize,
  handlers: ChannelHandlers,
): Channel {
  const pusher = new Pusher(config.key, optionsOf(config, authorize));
  let closed = false;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  function subscribe(): void {
    const channel: PusherChannel = pusher.subscribe(config.channel);
    channel.unbind_all();
    channel.bind('pusher:subscription_succeeded', () => {
      clearTimeout(watchdog);
      failures = 0;
      handlers.subscribed();
    });
    channel.bind('pusher:subscription_error', again);
    channel.bind_global((name: string, data: unknown) => {
      if (!name.startsWith('pusher')) handlers.event(name, data);
    });
    watch();
  }

  function watch(): void {
    clearTimeout(watchdog);
    watchdog = setTimeout(again, SUBSCRIBE_LIMIT_MS);
  }

  function again(): void {
    handlers.lost();
    clearTimeout(watchdog);
    clearTimeout(retry);
    if (closed) return;
    failures += 1;
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
    retry = setTimeout(() => {
      pusher.unsubscribe(config.channel);
      if (pusher.connection.state === 'disconnected' || pusher.connection.state === 'failed') pusher.connect();
      subscribe();
    }, wait);
  }

  pusher.connection.bind('state_change', ({ current }: { current: string }) => {
    if (closed) return;
    // Connected again, pusher-js repeats the subscription.
    if (current === 'connected') watch();
    else {
      handlers.lost();
      clearTimeout(watchdog);
      if (current === 'disconnected' || current === 'failed') again();
    }
  });
  subscribe();

  return {
    close() {
      closed = true;
      clearTimeout(retry);
      clearTimeout(watchdog);
      pusher.disconnect();
    },
  };
}

function optionsOf(config: PusherConfig, authorize: Authorize): Options {
  const address = config.host === null ? null : addressOf(config.host);
  return {
    cluster: config.cluster ?? 'mt1',
    // The fallback to SockJS would load a script from another host.
    // Without TLS the policy allows no wss, which pusher-js tries next.
    enabledTransports: address?.secure === false ? ['ws'] : ['ws', 'wss'],
    activityTimeout: ACTIVITY_TIMEOUT_MS,
    pongTimeout: PONG_TIMEOUT_MS,
    enableStats: false,
    ...(address !== null && {
      wsHost: address.host,
      wsPort: address.port,
      wssPort: address.port,
      forceTLS: address.secure,
    }),
    channelAuthorization: {
      transport: 'ajax',
      endpoint: '',
      customHandler: ({ socketId, channelName }, done) => {
        void authorize(socketId, channelName).then((answer) => {
          if (answer === null) done(new Error('not authorized'), null);
          else done(null, { auth: answer.auth, ...(answer.shared_secret && { shared_secret: answer.shared_secret }) });
        });
      },
    },
  };
}
