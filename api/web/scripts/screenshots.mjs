// Takes a picture of each fixture state and reports what axe finds: node scripts/screenshots.mjs [part of a state's name].
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const wanted = process.argv[2] ?? '';
const folder = fileURLToPath(new URL('../screenshots/', import.meta.url));
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const sizes = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } };
const variants = [
  { size: 'desktop', colorScheme: 'light', locale: 'en-US' },
  { size: 'desktop', colorScheme: 'dark', locale: 'es-US' },
  { size: 'phone', colorScheme: 'light', locale: 'es-US' },
  { size: 'phone', colorScheme: 'dark', locale: 'en-US' },
];

/** Dialogs: the state in which they open, and what is pressed: a selector, and which of its elements. */
const dialogs = {
  'active-report': ['active', [['.header .button', 0]]],
  'floor-problems': [
    'floor',
    [
      ['.header .button', 0],
      ['.problem summary', 0],
    ],
  ],
  'floor-caller': ['floor', [['tbody .button.quiet', 0]]],
  'floor-move': [
    'floor',
    [
      ['tbody .button.quiet', 0],
      ['dialog select + .button', 0],
    ],
  ],
  'floor-charts-table': ['floor-charts', [['.chart summary', 0]]],
};

mkdirSync(folder, { recursive: true });
const server = await createServer({ server: { port: 0, hmr: false }, logLevel: 'error' });
await server.listen();
const address = `http://localhost:${server.httpServer.address().port}/fixtures/index.html`;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
const found = new Map();

for (const { size, colorScheme, locale } of variants) {
  const context = await browser.newContext({ viewport: sizes[size], colorScheme, locale });
  const page = await context.newPage();
  page.on('pageerror', (error) => found.set(`error: ${error.message}`, `${size} ${page.url()}`));
  await page.goto(address);
  await page.waitForSelector('h1');
  const links = await page.locator('a').allTextContents();
  for (const state of [...links, ...Object.keys(dialogs)].filter((name) => name.includes(wanted))) {
    const [fixture, presses] = dialogs[state] ?? [state, []];
    await page.goto(`${address}?state=${fixture}`);
    await page.waitForSelector('h1');
    if (fixture.includes('charts')) await page.waitForSelector('.plot canvas');
    for (const [selector, index] of presses) await page.locator(selector).nth(index).click();
    await page.screenshot({
      path: `${folder}${state}-${size}-${colorScheme}-${locale.slice(0, 2)}.png`,
      // A modal dialog darkens what is visible alone.
      fullPage: presses.length === 0,
    });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    for (const { id, help, nodes } of violations) {
      found.set(
        `${id}: ${help}`,
        `${state} ${size} ${colorScheme}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
      );
    }
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    if (isWide) found.set(`scrolls sideways: ${state}`, size);
  }
  await context.close();
}

await browser.close();
await server.close();
for (const [what, where] of found) console.log(`${what}\n    ${where}`);
console.log(found.size === 0 ? 'axe found nothing' : `${found.size} findings`);
process.exitCode = found.size === 0 ? 0 : 1;
