// A small stand-in for the API and the simulated phone: the contract of api/README.md, one caller, no Pusher.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wav': 'audio/wav' };
const root = new URL('../../wwwroot/', import.meta.url);
const survey = {
  scriptId: 1,
  questions: [
    {
      id: 1,
      text: 'Can we count on your support?',
      responses: [
        { id: 11, value: 'Yes', keypad: 1, retry: false },
        { id: 12, value: 'No', keypad: 2, retry: false },
      ],
    },
  ],
  notes: [{ id: 5, label: 'Remarks' }],
  transfers: [],
};

export class FakeServer {
  version = 1;
  state = this.ready();
  signedIn = false;
  commands = [];
  streams = new Set();
  refuse = null;

  ready(more = {}) {
    return { status: 'ready', sessionId: null, household: null, callId: null, actions: [], ...more };
  }

  since = new Date().toISOString();

  become(state) {
    this.version += 1;
    this.since = new Date().toISOString();
    this.state = state;
  }

  snapshot() {
    const blank = {
      campaignId: 3,
      mode: 'preview',
      transfer: null,
      hold: 'none',
      notice: 'silent',
      lastOutcome: 'none',
    };
    return { version: this.version, since: this.since, ...blank, ...this.state };
  }

  household = { token: 'h1', number: '+12125550142', leads: [{ leadId: 7, firstName: 'Ana', lastName: 'López' }] };

  hold() {
    const actions = ['callVoter', 'skipVoter', 'stopCalling'];
    this.become({ status: 'hold', sessionId: 's1', household: this.household, callId: null, actions });
  }

  call(status, actions) {
    this.become({ status, sessionId: 's1', household: this.household, callId: 'c1', actions });
  }

  /** What the leg hears; null: the leg is over. */
  hear(hears) {
    const leg = {
      callSid: 'leg1',
      status: hears === null ? 'completed' : 'in-progress',
      muted: false,
      hears,
      people: '',
    };
    for (const stream of this.streams) stream.write(`data: ${JSON.stringify(leg)}\n\n`);
  }

  command(name, body) {
    this.commands.push({ name, body });
    if (name === 'call_voter') {
      this.call('dialing', ['hangUp']);
      setTimeout(() => {
        this.call('active', ['hangUp']);
        this.hear('a lead');
      }, 300);
    } else if (name === 'hangup') this.call('wrap', ['disposition', 'stopCalling']);
    else if (name === 'disposition' && body.stop === false) this.hold();
    else {
      this.become(this.ready());
      this.hear(null);
    }
  }

  async start() {
    this.server = createServer((request, response) => void this.serve(request, response));
    await new Promise((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.address = `http://127.0.0.1:${this.server.address().port}`;
    return this.address;
  }

  async serve(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const body = text === '' ? {} : JSON.parse(text);
    const path = request.url.split('?')[0];
    const json = (value, status = 200, headers = {}) => {
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
      response.end(JSON.stringify(value));
    };
    const problem = (status, reason, more = {}) => json({ status, reason, detail: reason, ...more }, status);
    const token = { 'Set-Cookie': 'XSRF-TOKEN=secret; Path=/' };

    if (path === '/app/antiforgery') return json({ antiforgeryToken: 'secret' }, 200, token);
    if (request.method === 'POST' && !path.startsWith('/phone') && request.headers['x-xsrf-token'] !== 'secret') {
      return problem(400, 'antiforgery');
    }
    if (path === '/app/login') {
      if (body.password !== 'right') return problem(401, 'wrong_credentials');
      this.signedIn = true;
      return json({ kind: 'caller', id: 1, accountId: 1, name: 'Wanda', antiforgeryToken: 'secret' }, 200, token);
    }
    if (path.startsWith('/phone')) return this.phone(request, response, path, json);
    if (path.startsWith('/call_center/api/')) {
      if (!this.signedIn) return problem(401, 'signed_out');
      const name = path.slice('/call_center/api/'.length);
      if (name === 'session') return json(this.snapshot());
      if (name === 'survey_fields') return json(survey);
      if (name === 'call_station') return json(this.station());
      if (name === 'twilio_token') {
        const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
        return json({ token: 't', identity: 'caller-1', expiresAt, simulatedPhone: `${this.address}/phone` });
      }
      if (this.refuse !== null) return problem(409, this.refuse, { snapshot: this.snapshot() });
      this.command(name, body);
      return json(this.snapshot());
    }
    return this.file(path, response);
  }

  station() {
    return {
      phoneNumber: '+12125550100',
      pin: '48213377',
      pinExpiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      caller: { id: 1, accountId: 1, name: 'Wanda' },
      campaign: { id: 3, name: 'Spring canvass', mode: 'preview' },
      permissions: { canDropMessage: false },
      pusher: null,
      identity: 'caller-1',
    };
  }

  phone(request, response, path, json) {
    if (path.endsWith('/events')) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      this.streams.add(response);
      response.on('close', () => this.streams.delete(response));
      this.hear('music');
      if (this.state.status === 'ready') this.hold();
      return undefined;
    }
    return json({ callSid: 'leg1' });
  }

  async file(path, response) {
    const name = path === '/app' || path === '/client' ? `${path.slice(1)}/index.html` : path.slice(1);
    try {
      const content = await readFile(new URL(name, root));
      response.writeHead(200, {
        'Content-Type': types[extname(name)] ?? 'application/octet-stream',
        'Content-Security-Policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
          "media-src 'self' mediastream:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      });
      response.end(content);
    } catch {
      response.writeHead(404);
      response.end();
    }
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
