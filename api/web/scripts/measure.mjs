// Measures the built pages in Chromium: ./dev web measure, or npm run measure after a build of the pages and of
// tests/up.
// The figures for docs/measurements.md: what was measured, on which machine, and how busy the machine was.
import { readFile } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { FakeServer } from '../e2e/server.mjs';
import { measureEvents } from './measureEvents.mjs';

const RUNS = 9;
const FRAME_SECONDS = 20;
/** A caller with short conversations has one a minute. */
const CALLS_OF_AN_HOUR = 60;
const HOURS = 3;
const EVENT_SECONDS = 240;
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const load = () => `load ${loadavg()[0].toFixed(1)} on ${cpus().length} processors`;
const say = (what, figure) => console.log(`${what.padEnd(60)} ${figure}   (${load()})`);

/** From the click on a link to the moment when a person can type, without a cache. */
async function measureColdStart() {
  const server = new FakeServer();
  const address = await server.start();
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${address}/app`);
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'name', null, { polling: 'raf' });
    times.push(await page.evaluate(() => performance.now()));
    await context.close();
  }
  server.stop();
  say(`page usable from a cold cache, median of ${RUNS}`, `${Math.round(median(times))} ms`);
}

/** The built fixtures, as the API would serve them. */
async function serveFixtures() {
  const folder = mkdtempSync(join(tmpdir(), 'impact-fixtures-'));
  await build({
    logLevel: 'error',
    build: { outDir: folder, manifest: false, rolldownOptions: { input: { fixtures: 'fixtures/index.html' } } },
  });
  const server = createServer(async (request, response) => {
    const path = request.url.split('?')[0];
    try {
      const content = await readFile(join(folder, path));
      response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream' });
      response.end(content);
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  };
  return { address: `http://127.0.0.1:${server.address().port}/fixtures/index.html`, stop };
}

/** Frames and long tasks of a dashboard with 1,000 callers while 20 of them change each second, scrolled meanwhile. */
async function measureBusyFloor() {
  const { address, stop } = await serveFixtures();
  const page = await browser.newPage();
  await page.goto(`${address}?state=floor-busy`);
  await page.getByRole('row').nth(20).waitFor();
  const found = await page.evaluate(async (seconds) => {
    const frames = [];
    const tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: 'longtask',
    });
    const frame = document.querySelector('.table-frame.long');
    const end = performance.now() + seconds * 1_000;
    await new Promise((resolve) => {
      let last = performance.now();
      requestAnimationFrame(function next(now) {
        frames.push(now - last);
        last = now;
        frame.scrollTop = (frame.scrollTop + 15) % (frame.scrollHeight - frame.clientHeight);
        if (now < end) requestAnimationFrame(next);
        else resolve();
      });
    });
    frames.sort((a, b) => a - b);
    return {
      p99: frames[Math.floor(frames.length * 0.99)],
      longest: frames.at(-1),
      above: frames.filter((each) => each > 50).length,
      count: frames.length,
      tasks: tasks.length,
      longestTask: Math.max(0, ...tasks),
      rows: document.querySelectorAll('tbody tr[aria-rowindex]').length,
    };
  }, FRAME_SECONDS);
  const frames = `p99 ${found.p99.toFixed(0)} ms, longest ${found.longest.toFixed(0)} ms, ${found.above} of ${found.count} above 50 ms`;
  say(`1,000 callers, 20 changes/s, ${FRAME_SECONDS} s of scrolling: frames`, frames);
  say('… tasks of the script above 50 ms', `${found.tasks}, longest ${found.longestTask.toFixed(0)} ms`);
  say('… rows in the document', String(found.rows));
  await page.close();
  stop();
}

/** Heap and listeners over as many conversations as an hour has, in one page. */
async function measureMemory() {
  const server = new FakeServer();
  const address = await server.start();
  const page = await browser.newPage({ locale: 'en-US' });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const read = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    return { heap: of('JSHeapUsedSize') / 1e6, listeners: of('JSEventListeners'), nodes: of('Nodes') };
  };
  const press = (name) => page.getByRole('button', { name, exact: true }).click();
  await page.goto(`${address}/app`);
  await page.getByLabel('User name').fill('wanda');
  await page.getByLabel('Password').fill('right');
  await page.keyboard.press('Enter');
  await press('Start');
  await press('Use this browser');
  const conversation = async () => {
    await press('Call');
    await press('Hang up');
    await page.getByLabel('Yes').check();
    await page.getByLabel('Remarks').fill('x'.repeat(200));
    await press('Save and go on');
    await page.getByRole('button', { name: 'Call', exact: true }).waitFor();
  };
  for (let i = 0; i < 10; i += 1) await conversation();
  const show = ({ heap, listeners, nodes }) => `${heap.toFixed(2)} MB, ${listeners} listeners, ${nodes} nodes`;
  say(`memory after 10 conversations`, show(await read()));
  for (let hour = 1; hour <= HOURS; hour += 1) {
    for (let i = 0; i < CALLS_OF_AN_HOUR; i += 1) await conversation();
    say(`… after hour ${hour}, of ${CALLS_OF_AN_HOUR} conversations`, show(await read()));
  }
  await page.close();
  server.stop();
}

/** From the event to the screen, with callers at work. */
async function measureEventToScreen() {
  const { callers, all, page, slowest } = await measureEvents(browser, EVENT_SECONDS);
  const at = (sorted, share) => `${(sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(0)} ms`;
  const show = (sorted) => `median ${at(sorted, 0.5)}, p99 ${at(sorted, 0.99)}`;
  say(`event to screen, ${callers} callers at work, ${all.length} events`, show(all));
  say('… of it in the page', show(page));
  say(
    '… the slowest',
    slowest.map(({ event, all: ms, page: own }) => `${event} ${ms.toFixed(0)} (${own.toFixed(0)})`).join(', '),
  );
}

await measureColdStart();
await measureBusyFloor();
await measureMemory();
await measureEventToScreen();
await browser.close();
