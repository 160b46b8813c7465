// Plays a caller's session in Chromium with the built page, behind the strict policy: node e2e/journey.mjs, after a build.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { FakeServer } from './server.mjs';

const server = new FakeServer();
const address = await server.start();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
const page = await browser.newPage({ locale: 'en-US' });
const complaints = [];
page.on('pageerror', (error) => complaints.push(error.message));
page.on('console', (message) => {
  const isAnswer = message.text().startsWith('Failed to load resource');
  if (message.type() === 'error' && !isAnswer) complaints.push(message.text());
});
page.setDefaultTimeout(8_000);

const button = (name) => page.getByRole('button', { name });
const heading = (name) => page.getByRole('heading', { name, level: 1 }).waitFor();
const text = (part) => page.getByText(part).first().waitFor();

async function step(what, act) {
  const begun = performance.now();
  await act();
  console.log(`${String(Math.round(performance.now() - begun)).padStart(6)} ms  ${what}`);
}

try {
  await step('opens and asks to sign in', async () => {
    await page.goto(`${address}/app`);
    await heading('Sign in');
  });
  await step('a wrong password says so, and typed text stays', async () => {
    await page.getByLabel('User name').fill('wanda');
    await page.getByLabel('Password').fill('wrong');
    await button('Sign in').click();
    await text('The name or the password is wrong');
    assert.equal(await page.getByLabel('User name').inputValue(), 'wanda');
  });
  await step('signs in', async () => {
    await page.getByLabel('Password').fill('right');
    await page.keyboard.press('Enter');
    await heading('Ready to start');
    await text('Spring canvass');
  });
  await step('Start shows number and PIN', async () => {
    await button('Start').click();
    await text('4821 3377');
    await text('(212) 555-0100');
  });
  await step('the browser’s phone connects, the household comes', async () => {
    await button('Use this browser').click();
    await heading('Next household');
    await text('On your phone: music');
    await text('Ana López');
    assert.equal(await page.title(), 'Next household – Calling');
  });
  await step('the focus is on Call; Enter calls', async () => {
    await page.waitForFunction(() => document.activeElement?.textContent === 'Call');
    await page.keyboard.press('Enter');
    await heading('In conversation');
    await text('On your phone: a lead');
  });
  await step('the focus is at the first question; digits answer', async () => {
    await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'radio');
    await page.keyboard.press('2');
    assert.equal(await page.getByLabel('No', { exact: false }).first().isChecked(), true);
    await page.getByLabel('Remarks').fill('Likes schools');
  });
  await step('hangs up', async () => {
    await button('Hang up').click();
    await heading('Enter the results');
  });
  await step('a reload keeps the answers and offers the sound', async () => {
    await page.reload();
    await heading('Enter the results');
    assert.equal(await page.getByLabel('Remarks').inputValue(), 'Likes schools');
    await button('Rejoin audio').click();
    await text('On your phone: music');
  });
  await step('an expired sign-in opens a dialog; typed text stays', async () => {
    server.signedIn = false;
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').waitFor();
    await page.getByLabel('User name').fill('wanda');
    await page.getByLabel('Password').fill('right');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel('Remarks').inputValue(), 'Likes schools');
  });
  await step('a refusal says why', async () => {
    server.refuse = 'not_now';
    await button('Save and go on').click();
    await text('not possible at this moment');
    server.refuse = null;
  });
  await step('Ctrl+Enter saves; the next household comes', async () => {
    await page.keyboard.press('Control+Enter');
    await heading('Next household');
    const saved = server.commands.find(({ name }) => name === 'disposition');
    assert.deepEqual(saved.body, {
      callId: 'c1',
      leadId: 7,
      answers: { 1: 12 },
      notes: { 5: 'Likes schools' },
      stop: false,
    });
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  });
  await step('a lost network is shown, and ends by itself', async () => {
    await page.context().setOffline(true);
    const late = page.locator('.notice', { hasText: 'Updates are late since' });
    await late.waitFor();
    await page.context().setOffline(false);
    await late.waitFor({ state: 'detached' });
  });
  await step('stops', async () => {
    await button('Stop calling').click();
    await heading('Ready to start');
  });
  await step('the other language', async () => {
    await page.getByLabel('Language').selectOption('es');
    await heading('Todo listo para empezar');
    assert.equal(await page.getAttribute('html', 'lang'), 'es');
  });
  assert.deepEqual(complaints, []);
  console.log('the journey went well');
} catch (error) {
  await page.screenshot({ path: 'screenshots/journey.png' });
  console.error(complaints.join('\n'));
  throw error;
} finally {
  await browser.close();
  server.stop();
}
