/**
 * A phone: a real browser with a profile that outlives it, which can be killed like any process, lose the network and
 * come back.
 *
 * @module
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright';
import { chromium } from '../chromium.ts';
import { hearing } from './ear.ts';
import type { Network } from './network.ts';

/** How long a journey waits for what must come: a machine may be busy with other things. */
const PATIENCE_MS = 30_000;

export interface PhoneOptions {
  /** Folder of its storage. */
  readonly profile: string;
  readonly network?: Network;
  /** Language of its system. */
  readonly language?: 'fr-FR' | 'en-GB' | undefined;
  /** A file (WAV) that its microphone hears, once, from when it is opened; the actor allows it whenever asked. */
  readonly microphone?: string | undefined;
}

export class Phone {
  readonly #process: ChildProcess;
  readonly #browser: Browser;
  readonly #network: Network | undefined;
  readonly context: BrowserContext;
  readonly page: Page;

  private constructor(process: ChildProcess, browser: Browser, context: BrowserContext, page: Page, network?: Network) {
    this.#process = process;
    this.#browser = browser;
    this.#network = network;
    this.context = context;
    this.page = page;
  }

  /** Switches a phone on; its screen is 412 × 915. */
  static async start({ profile, network, language = 'fr-FR', microphone }: PhoneOptions): Promise<Phone> {
    const { executablePath, args } = await chromium();
    for (const lock of ['Lock', 'Cookie', 'Socket']) await rm(join(profile, `Singleton${lock}`), { force: true });
    const browser = spawn(
      executablePath,
      [
        ...args,
        ...(network?.browserArguments ?? []),
        `--user-data-dir=${profile}`,
        `--accept-lang=${language}`,
        ...(microphone === undefined
          ? []
          : [
              '--use-fake-device-for-media-stream',
              '--use-fake-ui-for-media-stream',
              `--use-file-for-fake-audio-capture=${microphone}%noloop`,
            ]),
        '--remote-debugging-port=0',
        '--no-first-run',
        'about:blank',
      ],
      { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const connection = await playwright.connectOverCDP(await addressOf(browser));
    const [context] = connection.contexts();
    if (!context) throw new Error('The browser has no profile');
    await context.addInitScript(hearing);
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(PATIENCE_MS);
    await page.setViewportSize({ width: 412, height: 915 });
    return new Phone(browser, connection, context, page, network);
  }

  /** Resolves when the app says by itself that it can do without a network: its service worker holds everything. */
  async readyOffline(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    const isActive = () =>
      this.page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        return registration?.active?.state === 'activated';
      });
    while (!(await isActive())) {
      if (Date.now() > deadline) throw new Error('The service worker did not become active.');
      await pause(50);
    }
  }

  /** Flight mode: the phone knows that it has no network. */
  async goOffline(): Promise<void> {
    this.#network?.cut();
    await this.context.setOffline(true);
  }

  async goOnline(): Promise<void> {
    this.#network?.mend();
    await this.context.setOffline(false);
  }

  /** Kills every process of the browser at once, as an empty battery would. */
  async kill(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#process;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const gone = once(this.#process, 'exit');
    process.kill(-pid, 'SIGKILL');
    await gone;
    await this.#browser.close();
  }
}

/** Where the browser listens for the tools, as it says itself. */
function addressOf(browser: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((found, failed) => {
    browser.stderr?.on('data', (chunk) => {
      said += String(chunk);
      const address = /ws:\/\/\S+/.exec(said)?.[0];
      if (address) found(address);
    });
    browser.once('exit', (code) => failed(new Error(`The browser stopped (${code ?? 'killed'}): ${said}`)));
  });
}
