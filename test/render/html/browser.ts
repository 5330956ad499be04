import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

type Message = Readonly<Record<string, unknown>>;

/** The browser's command, as Debian's package `chromium` and others name it; null: there is none. */
export const chromium =
  ['chromium', 'chromium-browser', 'google-chrome', 'chrome'].find(
    (name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0,
  ) ?? null;

export interface View {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  readonly script?: boolean;
}

/** One page of a headless browser, spoken to in its own protocol over a pipe. */
export class Page {
  readonly #child: ChildProcess;
  readonly #profile: string;
  readonly #write: Writable;
  readonly #waiting = new Map<number, { resolve(result: Message): void; reject(error: Error): void }>();
  #last = 0;
  #session: string | undefined;
  #loaded: (() => void) | undefined;
  /** What the page asked the network for, itself aside. */
  readonly requests: string[] = [];
  /** Errors and warnings on the page's console. */
  readonly complaints: string[] = [];

  private constructor(child: ChildProcess, profile: string) {
    this.#child = child;
    this.#profile = profile;
    this.#write = child.stdio[3] as Writable;
    this.#write.on('error', () => {});
    let rest = '';
    (child.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\0');
      rest = parts.pop() ?? '';
      for (const part of parts) this.#take(JSON.parse(part) as Message);
    });
    child.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the browser has ended'));
    });
  }

  /** Starts the browser with an empty page. */
  static async open(): Promise<Page> {
    if (chromium === null) throw new Error('there is no chromium');
    const profile = mkdtempSync(join(tmpdir(), 'page-test-'));
    const flags = [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-extensions',
      '--disable-component-update',
      '--disable-background-networking',
      '--hide-scrollbars',
      '--force-device-scale-factor=1',
      '--lang=en',
      `--user-data-dir=${profile}`,
      '--remote-debugging-pipe',
      'about:blank',
    ];
    const child = spawn(chromium, flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true });
    const page = new Page(child, profile);
    const { targetInfos } = await page.send<{ targetInfos: readonly { type: string; targetId: string }[] }>(
      'Target.getTargets',
    );
    const target = targetInfos.find(({ type }) => type === 'page');
    const { sessionId } = await page.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId: target?.targetId,
      flatten: true,
    });
    page.#session = sessionId;
    for (const domain of ['Page', 'Runtime', 'Network', 'Log', 'Accessibility']) await page.send(`${domain}.enable`);
    return page;
  }

  #take(message: Message): void {
    const { id, result, error, method, params } = message;
    if (typeof id === 'number') {
      const { resolve, reject } = this.#waiting.get(id) ?? {};
      this.#waiting.delete(id);
      if (error === undefined) resolve?.(result as Message);
      else reject?.(new Error(JSON.stringify(error)));
      return;
    }
    if (method === 'Page.loadEventFired') this.#loaded?.();
    if (method === 'Network.requestWillBeSent') {
      const { url } = (params as { request: { url: string } }).request;
      if (!url.startsWith('data:')) this.requests.push(url);
    }
    if (method === 'Runtime.exceptionThrown') this.complaints.push(JSON.stringify(params));
    if (method === 'Log.entryAdded' || method === 'Runtime.consoleAPICalled')
      this.complaints.push(JSON.stringify(params));
  }

  /** Sends a command of the browser's protocol and gives its result. */
  send<Result = Message>(method: string, params: Message = {}): Promise<Result> {
    this.#last += 1;
    const id = this.#last;
    const session = this.#session === undefined ? {} : { sessionId: this.#session };
    this.#write.write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (result: Message) => void, reject });
    });
  }

  /** Opens a file as a screen of some size and taste would. */
  async show(file: string, { width = 1280, height = 800, scheme = 'light', script = true }: View = {}): Promise<void> {
    await this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: width < 600 });
    await this.send('Emulation.setEmulatedMedia', {
      features: [
        { name: 'prefers-color-scheme', value: scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ],
    });
    await this.send('Emulation.setScriptExecutionDisabled', { value: !script });
    // A page that differs only behind the # would not be loaded again.
    await this.#navigate('about:blank');
    this.requests.length = 0;
    this.complaints.length = 0;
    const [path = file, hash] = file.split('#');
    await this.#navigate(`${pathToFileURL(path).href}${hash === undefined ? '' : `#${hash}`}`);
  }

  async #navigate(url: string): Promise<void> {
    const loaded = new Promise<void>((resolve) => {
      this.#loaded = resolve;
    });
    await this.send('Page.navigate', { url });
    await loaded;
  }

  /** The value of an expression on the page, which must be JSON. */
  async evaluate<Value>(expression: string): Promise<Value> {
    const { result, exceptionDetails } = await this.send<{ result: { value: Value }; exceptionDetails?: unknown }>(
      'Runtime.evaluate',
      { expression, returnByValue: true, awaitPromise: true },
    );
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  }

  /** Presses keys, named as the DOM names them. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const text = key === 'Enter' ? '\r' : key.length === 1 ? key : undefined;
      const code = { ArrowLeft: 37, ArrowRight: 39, Home: 36, End: 35, Tab: 9, Enter: 13 }[key] ?? key.charCodeAt(0);
      const common = { key, windowsVirtualKeyCode: code, ...(text === undefined ? {} : { text }) };
      await this.send('Input.dispatchKeyEvent', { type: text === undefined ? 'rawKeyDown' : 'keyDown', ...common });
      await this.send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: code });
    }
  }

  /** Clicks in the middle of the first visible element of that kind. */
  async click(selector: string): Promise<void> {
    const { x, y } = await this.evaluate<{ x: number; y: number }>(`(() => {
      const found = [...document.querySelectorAll(${JSON.stringify(selector)})].find((one) => one.checkVisibility());
      const box = found.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    })()`);
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  }

  /** The screen as a PNG. */
  async screenshot(options: { readonly whole?: boolean } = {}): Promise<Buffer> {
    const { data } = await this.send<{ data: string }>('Page.captureScreenshot', {
      captureBeyondViewport: options.whole ?? false,
    });
    return Buffer.from(data, 'base64');
  }

  async pdf(): Promise<Buffer> {
    const { data } = await this.send<{ data: string }>('Page.printToPDF', {
      printBackground: false,
      preferCSSPageSize: true,
    });
    return Buffer.from(data, 'base64');
  }

  /** Ends the browser with all its processes. */
  async close(): Promise<void> {
    const { pid } = this.#child;
    if (this.#child.exitCode === null && pid !== undefined) {
      const ended = once(this.#child, 'exit');
      process.kill(-pid, 'SIGKILL');
      await ended;
    }
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}
