// The time from an event to the screen, with 200 simulated callers at work: the program of ./dev up, and four pages.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Simulated callers with phones. The people below make 200. */
const CALLERS = 196;
const PORT = 7_300;
const START_LIMIT_MS = 180_000;
/** How long the simulated callers dial in before the measurement. */
const WARM_UP_MS = 30_000;
const people = ['wanda', 'walter', 'willa', 'wyatt'];
const root = fileURLToPath(new URL('../../../', import.meta.url));
const program = join(root, 'artifacts/bin/ImpactDialing.Up/release/ImpactDialing.Up.dll');
const address = `http://127.0.0.1:${PORT}`;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Runs in the page. An event brings a snapshot that says since when, by the clock of this machine, the state holds. The
 * heading names the state: the event is on the screen at the first frame with another heading. An event after which the
 * heading stays is not counted: the answer to a command was faster. Nor is one that another event or a click follows
 * before that, because then the heading may show what came of those.
 */
function watch() {
  globalThis.samples = [];
  let latest = 0;
  globalThis.addEventListener('click', () => (latest += 1), { capture: true });
  const heading = () => document.getElementById('status')?.textContent ?? '';
  const now = () => performance.timeOrigin + performance.now();
  const take = (frame) => {
    const { data, event } = JSON.parse(frame);
    const snapshot = typeof data === 'string' ? JSON.parse(data).snapshot : undefined;
    if (snapshot === undefined || snapshot === null) return;
    const since = Date.parse(snapshot.since);
    const arrived = now();
    const before = heading();
    const number = (latest += 1);
    let frames = 0;
    requestAnimationFrame(function look() {
      frames += 1;
      if (latest !== number) return;
      if (heading() !== before) globalThis.samples.push({ event, all: now() - since, page: now() - arrived });
      else if (frames < 30) requestAnimationFrame(look);
    });
  };
  const Native = globalThis.WebSocket;
  globalThis.WebSocket = class extends Native {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', (message) => take(message.data));
    }
  };
}

/** Opens a page and signs in, one after the other: the server checks few passwords at the same time. */
async function open(browser, username) {
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(`${address}/app`);
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill('call-demo');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  return page;
}

/** Works in a page until the time is over: calls, talks for a second, saves. */
async function work(page, end) {
  const button = (name) => page.getByRole('button', { name, exact: true });
  await button('Use this browser').click();
  while (performance.now() < end) {
    for (const name of ['Call', 'Save and go on', 'Hang up']) {
      if (!(await button(name).isVisible())) continue;
      if (name === 'Hang up') await wait(1_000);
      const yes = page.getByLabel('Yes').first();
      if (name === 'Save and go on' && (await yes.isVisible())) await yes.check();
      // The state may have moved on: then the button is gone, and the next look finds another.
      await button(name)
        .click({ timeout: 1_000 })
        .catch((error) => {
          if (error.name !== 'TimeoutError') throw error;
        });
    }
    await wait(100);
  }
  const samples = await page.evaluate(() => globalThis.samples);
  await page.context().close();
  return samples;
}

async function untilReady() {
  const end = performance.now() + START_LIMIT_MS;
  while (performance.now() < end) {
    const answer = await fetch(`${address}/health/ready`).catch(() => null);
    if (answer?.ok === true) return;
    await wait(500);
  }
  throw new Error('The API did not become ready.');
}

/** Gives the samples in milliseconds, in order. */
export async function measureEvents(browser, seconds) {
  const data = mkdtempSync(join(tmpdir(), 'impact-events-'));
  const lasts = Math.ceil((START_LIMIT_MS + WARM_UP_MS) / 1_000) + seconds + 60;
  const options = ['--callers', CALLERS, '--for', lasts, '--first-port', PORT, '--data', data, '--instant-pusher'].map(
    String,
  );
  const up = spawn('dotnet', [program, root, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const note = (text) => (said = (said + text).slice(-4_000));
  up.stdout.on('data', note);
  up.stderr.on('data', note);
  const ended = new Promise((resolve) => up.once('exit', resolve));
  try {
    await untilReady();
    await wait(WARM_UP_MS);
    const pages = [];
    for (const person of people) pages.push(await open(browser, person));
    const end = performance.now() + seconds * 1_000;
    const samples = (await Promise.all(pages.map((page) => work(page, end)))).flat();
    const sorted = (part) => samples.map((sample) => sample[part]).sort((a, b) => a - b);
    const slowest = samples.sort((a, b) => b.all - a.all).slice(0, 5);
    return { callers: CALLERS + people.length, all: sorted('all'), page: sorted('page'), slowest };
  } catch (error) {
    throw new Error(`The measurement failed. The program's last words:\n${said}`, { cause: error });
  } finally {
    up.kill('SIGINT');
    await ended;
    rmSync(data, { recursive: true, force: true });
  }
}
