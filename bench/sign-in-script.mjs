import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('../dist/web', import.meta.url));

/** Kilobytes of brotli-compressed script that a browser loads for the sign-in page; undefined without Chromium. */
export async function measureSignInScript(url) {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) return undefined;
  const { chromium } = await import('playwright-core');
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
  ];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    const scripts = new Set();
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname);
    });
    await page.goto(`${url}/sign-in`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    const sizes = [...scripts].map((path) => {
      const file = `${web}${path}`;
      return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
    });
    return sizes.reduce((sum, size) => sum + size, 0) / 1024;
  } finally {
    await browser.close();
  }
}
