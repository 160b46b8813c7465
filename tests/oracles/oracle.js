'use strict';
// Reads one JSON array of questions from stdin and writes the array of answers, each by the official library.
const crypto = require('crypto');
const jwt = require('jsonwebtoken');
const Pusher = require('pusher');
const twilio = require('twilio');

const answers = {
  webhookSignature: ({ token, url, params }) => twilio.getExpectedTwilioSignature(token, url, params),
  webhookValid: ({ token, url, params, signature }) => twilio.validateRequest(token, signature, url, params),
  token: ({ token, secret }) => jwt.verify(token, secret, { algorithms: ['HS256'], complete: true }),
  makeToken: ({ account, key, secret, identity, app, params, incoming, ttl }) => {
    const token = new twilio.jwt.AccessToken(account, key, secret, { identity, ttl });
    token.addGrant(new twilio.jwt.AccessToken.VoiceGrant({
      outgoingApplicationSid: app, outgoingApplicationParams: params, incomingAllow: incoming,
    }));
    return jwt.verify(token.toJwt(), secret, { complete: true });
  },
  // A document is a list of [verb, attributes, text, children]; "name" and "number" nouns take their text as the library wants it.
  twiml: ({ verbs }) => {
    const response = new twilio.twiml.VoiceResponse();
    const add = (parent, [verb, attributes, text, children]) => {
      const method = verb[0].toLowerCase() + verb.slice(1);
      const noText = text === null || text === undefined;
      const element = ['gather', 'hangup', 'pause', 'reject', 'record', 'leave', 'parameter'].includes(method) || noText
        ? parent[method](attributes)
        : parent[method](attributes, text);
      (children || []).forEach((child) => add(element, child));
    };
    verbs.forEach((verb) => add(response, verb));
    return response.toString();
  },
  pusherAuth: ({ key, secret, channel, socket, presence }) =>
    new Pusher({ appId: '1', key, secret, host: '127.0.0.1' }).authorizeChannel(socket, channel, presence || undefined),
  pusherSign: ({ secret, text }) => new Pusher.Token('key', secret).sign(text),
  md5: ({ text }) => crypto.createHash('md5').update(text, 'utf8').digest('hex'),
};

let input = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (part) => { input += part; });
process.stdin.on('end', () => {
  process.stdout.write(JSON.stringify(JSON.parse(input).map(({ ask, ...question }) => answers[ask](question))));
});
