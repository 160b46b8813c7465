'use strict';
// A page and a server with the official libraries, against the Pusher at 127.0.0.1 and the port of the first argument.
// Prints one line of JSON for each thing that has come about; ends when standard input does.
const Pusher = require('pusher');
const PusherJs = require('pusher-js');

const [port, appId, key, secret] = process.argv.slice(2);
const channelName = 'private-caller-7';
const tell = (what, value) => process.stdout.write(`${JSON.stringify({ what, value })}\n`);
const server = (withSecret) => new Pusher({ appId, key, secret: withSecret, host: '127.0.0.1', port, useTLS: false });
const library = server(secret);

const page = (withKey, sign) => new PusherJs(withKey, {
  cluster: 'x',
  wsHost: '127.0.0.1',
  wsPort: Number(port),
  forceTLS: false,
  enabledTransports: ['ws'],
  enableStats: false,
  channelAuthorization: { customHandler: ({ socketId, channelName: name }, done) => done(null, sign.authorizeChannel(socketId, name)) },
});

const browser = page(key, library);
const channel = browser.subscribe(channelName);
channel.bind('pusher:subscription_succeeded', () => tell('subscribed', browser.connection.socket_id));
channel.bind('snapshot', (data) => tell('event', data));
browser.connection.bind('message', ({ event }) => event === 'pusher:pong' && tell('pong', true));

const answers = {
  trigger: () => library.trigger(channelName, 'snapshot', { version: 1, name: 'Zoë' }),
  batch: () => library.triggerBatch([{ channel: channelName, name: 'snapshot', data: { version: 2 } }, { channel: channelName, name: 'snapshot', data: { version: 3 } }]),
  wrongSecret: () => server('another').trigger(channelName, 'snapshot', {}),
  tooLarge: () => library.trigger(channelName, 'snapshot', 'x'.repeat(10241)),
  channels: async () => (await library.get({ path: '/channels', params: { filter_by_prefix: 'private-' } })).json(),
  forged: () => new Promise((done) => {
    const intruder = page(key, server('another'));
    intruder.connection.bind('error', ({ data }) => { intruder.disconnect(); done(data.message); });
    intruder.subscribe(channelName);
  }),
  wrongKey: () => new Promise((done) => {
    const stranger = page('another', library);
    stranger.connection.bind('error', ({ data, error }) => { stranger.disconnect(); done((data ?? error.data).code); });
  }),
};

require('readline').createInterface({ input: process.stdin })
  .on('line', (ask) => answers[ask]().then(
    (answer) => tell(ask, answer?.status ?? answer),
    (error) => tell(ask, error.status ?? String(error)),
  ))
  .on('close', () => process.exit(0));
