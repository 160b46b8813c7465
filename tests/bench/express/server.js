'use strict';
// The start menu and the Preview loop of a phones-only caller as people would write them with Express, Twilio's library
// and mysql2: each webhook reads the session's row and updates it in one transaction. ./dev bench http compares it with
// our servers. It has no groups of commits, leases, calling hours, effects or second cluster.
const express = require('express');
const mysql = require('mysql2/promise');
const twilio = require('twilio');

const { PORT, PUBLIC_URL, TWILIO_AUTH_TOKEN } = process.env;
const [connections, households, callers, firstPin] =
  ['CONNECTIONS', 'HOUSEHOLDS', 'CALLERS', 'FIRST_PIN'].map((name) => Number(process.env[name]));
const available = 1;
const reserved = 2;
const skipped = 4;
const leaseSeconds = 300;

const pool = mysql.createPool({
  host: '127.0.0.1',
  port: Number(process.env.DATABASE_PORT),
  user: process.env.DATABASE_USER,
  password: process.env.DATABASE_PASSWORD,
  database: process.env.DATABASE_NAME,
  connectionLimit: connections,
});

async function createTables() {
  await pool.query('CREATE TABLE refused_pins (number VARCHAR(20) PRIMARY KEY, tries INT NOT NULL)');
  await pool.query('CREATE TABLE callers (id INT PRIMARY KEY, pin VARCHAR(20) NOT NULL UNIQUE, campaign_id INT NOT NULL)');
  await pool.query(`CREATE TABLE sessions (id VARCHAR(64) PRIMARY KEY, caller_id INT NOT NULL, phase VARCHAR(20) NOT NULL,
    updated_at DATETIME(6) NOT NULL, state LONGTEXT NOT NULL, KEY (caller_id), KEY (phase, updated_at))`);
  await pool.query(`CREATE TABLE households (id INT PRIMARY KEY, campaign_id INT NOT NULL, phone VARCHAR(20) NOT NULL,
    first_name VARCHAR(100) NOT NULL, last_name VARCHAR(100) NOT NULL, status INT NOT NULL, position INT NOT NULL,
    session_id VARCHAR(64), lease_until DATETIME(6), presented_at DATETIME(6), KEY (campaign_id, status, position))`);
  await pool.query(`INSERT INTO callers SELECT seq, ? + seq - 1, 1 FROM seq_1_to_${callers}`, [firstPin]);
  await pool.query(`INSERT INTO households SELECT seq, 1, 15550000000 + seq, 'Ida', 'Moe', ${available}, seq, NULL, NULL, NULL
    FROM seq_1_to_${households}`);
}

async function inTransaction(work) {
  const connection = await pool.getConnection();
  try {
    await connection.beginTransaction();
    const result = await work(connection);
    await connection.commit();
    return result;
  } catch (problem) {
    await connection.rollback();
    throw problem;
  } finally {
    connection.release();
  }
}

const url = (session, step) =>
  `${PUBLIC_URL}/caller/${session.callerId}/${step}?session_id=${session.id}&step=${session.step}`;

function gather(action, text, options) {
  const response = new twilio.twiml.VoiceResponse();
  response.gather({ action, method: 'POST', timeout: 10, actionOnEmptyResult: true, ...options }).say(text);
  return response.toString();
}

const menu = (session) => gather(
  url(session, 'read_instruction_options'),
  'Press star to begin calling, or pound for instructions.',
  { numDigits: 1, finishOnKey: '' });

function instructions(session) {
  const response = new twilio.twiml.VoiceResponse();
  response.say('You hear the name of a person. Press star to call this person, or pound to skip.');
  response.redirect({ method: 'POST' }, url(session, 'callin_choice'));
  return response.toString();
}

/** Returns the household that the session holds to the end of the list, and reserves the next one. */
async function presentNext(connection, session) {
  if (session.household) {
    await connection.execute(
      'UPDATE households SET status = ?, session_id = NULL, lease_until = NULL, presented_at = NOW(6) WHERE id = ?',
      [skipped, session.household.id]);
  }

  const [[household]] = await connection.execute(
    `SELECT id, phone, first_name, last_name FROM households WHERE campaign_id = 1 AND status = ${available}
     ORDER BY position LIMIT 1 FOR UPDATE SKIP LOCKED`);
  await connection.execute(
    `UPDATE households SET status = ?, session_id = ?, lease_until = NOW(6) + INTERVAL ${leaseSeconds} SECOND WHERE id = ?`,
    [reserved, session.id, household.id]);
  session.household = household;
  session.phase = 'choosing';
  return gather(
    url(session, 'conference_started_phones_only_preview'),
    `${household.first_name} ${household.last_name}. Press star to dial, or pound to skip.`,
    { numDigits: 1, finishOnKey: '' });
}

const steps = {
  callin_choice: (connection, session) => menu(session),
  read_instruction_options: (connection, session, key) =>
    (key === '*' ? presentNext(connection, session) : key === '#' ? instructions(session) : menu(session)),
  conference_started_phones_only_preview: presentNext,
};

const app = express();
app.disable('x-powered-by');
app.get('/health/ready', (request, response) => response.send('ready'));
app.use(express.urlencoded({ extended: false }));
app.use(twilio.webhook(TWILIO_AUTH_TOKEN, { protocol: 'http', host: new URL(PUBLIC_URL).host }));

app.post('/callin/create', async (request, response) => {
  const [[refused]] = await pool.execute('SELECT tries FROM refused_pins WHERE number = ?', [request.body.From]);
  const text = 'Please enter your pin code, then press star.';
  response.type('text/xml').send(
    gather(`${PUBLIC_URL}/identify_caller?attempt=1`, refused ? `Please wait. ${text}` : text, { finishOnKey: '*' }));
});

app.post('/identify_caller', async (request, response) => {
  const [[caller]] = await pool.execute('SELECT id FROM callers WHERE pin = ?', [request.body.Digits]);
  const session = {
    id: request.body.CallSid, callerId: caller.id, leg: request.body.CallSid, campaignId: 1, phase: 'menu', step: 1,
    startedAt: new Date(), household: null, answered: null,
  };
  await pool.execute('INSERT INTO sessions VALUES (?, ?, ?, NOW(6), ?)', [session.id, caller.id, session.phase, JSON.stringify(session)]);
  response.type('text/xml').send(menu(session));
});

app.post('/caller/:id/:step', async (request, response) => {
  const asked = Number(request.query.step);
  response.type('text/xml').send(await inTransaction(async (connection) => {
    const [[row]] = await connection.execute('SELECT state FROM sessions WHERE id = ? FOR UPDATE', [request.query.session_id]);
    const session = JSON.parse(row.state);
    if (session.answered?.step === asked) {
      return session.answered.document;
    }

    session.step += 1;
    const document = await steps[request.params.step](connection, session, request.body.Digits);
    session.answered = { step: asked, document };
    await connection.execute(
      'UPDATE sessions SET phase = ?, updated_at = NOW(6), state = ? WHERE id = ?',
      [session.phase, JSON.stringify(session), session.id]);
    return document;
  }));
});

createTables().then(() => app.listen(Number(PORT), '127.0.0.1'));
