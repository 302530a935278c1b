import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Reads the themes out of the tokens: the first `:root` is the dark house, the others change what they name. */
const themes = (): Map<string, Record<string, string>> => {
  const css = readFileSync(new URL('../../../web/styles/tokens.css', import.meta.url), 'utf8');
  const found = new Map<string, Record<string, string>>();
  for (const [, name, body = ''] of css.matchAll(/:root(?:\[data-theme='(\w+)'\])?\s*\{([^}]*)\}/g)) {
    const colours = Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));
    found.set(name ?? 'dark', { ...found.get('dark'), ...colours });
  }
  return found;
};

/** Relative luminance, then contrast, as WCAG 2.2 defines them. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one = '', other = ''): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const ROLES = Array.from({ length: 8 }, (_, at) => `role-${at + 1}`);

describe.each([...themes()])('the theme %s', (_name, colours) => {
  it.each(['house', 'stage', 'rail'])('has text that can be read on %s', (ground) => {
    for (const text of ['ink', 'dim', 'faint', 'spot', ...ROLES])
      expect(contrast(colours[text], colours[ground]), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  it('has outlines that can be seen', () => {
    for (const ground of ['house', 'stage', 'rail'])
      expect(contrast(colours['edge'], colours[ground])).toBeGreaterThanOrEqual(3);
  });

  it('has text that can be read on amber and on the disc of every role', () => {
    expect(contrast(colours['spot-ink'], colours['spot-fill'])).toBeGreaterThanOrEqual(4.5);
    for (const disc of ['spot', ...ROLES])
      expect(contrast(colours['role-ink'], colours[disc]), disc).toBeGreaterThanOrEqual(4.5);
  });
});

it('there are three themes', () => {
  expect([...themes().keys()]).toEqual(['dark', 'paper', 'nightlight']);
});
