'use strict';
// Reads one JSON array of questions from stdin and writes the array of answers, each by the official library.
const crypto = require('crypto');
const nacl = require('tweetnacl');
const Pusher = require('pusher');
const twilio = require('twilio');

const answers = {
  webhookSignature: ({ token, url, params }) => twilio.getExpectedTwilioSignature(token, url, params),
  pusherAuth: ({ key, secret, channel, socket, presence }) =>
    new Pusher({ appId: '1', key, secret, host: '127.0.0.1' }).authorizeChannel(socket, channel, presence || undefined),
  // What pusher-js does with an event of an encrypted channel.
  openSecretbox: ({ sharedSecret, nonce, ciphertext }) => {
    const [key, once, box] = [sharedSecret, nonce, ciphertext].map((text) => new Uint8Array(Buffer.from(text, 'base64')));
    const opened = nacl.secretbox.open(box, once, key);
    return opened && Buffer.from(opened).toString('utf8');
  },
  pusherSign: ({ secret, text }) => new Pusher.Token('key', secret).sign(text),
  md5: ({ text }) => crypto.createHash('md5').update(text, 'utf8').digest('hex'),
};

let input = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (part) => { input += part; });
process.stdin.on('end', () => {
  process.stdout.write(JSON.stringify(JSON.parse(input).map(({ ask, ...question }) => answers[ask](question))));
});
