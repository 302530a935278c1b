/**
 * What libraries ask of Node where they find it, and never in a browser.
 *
 * @module
 */
import type { Plugin } from 'vite';

const NOTHING = '\0nothing';
const ASKED = new Set(['fs', 'crypto']);

/** Gives the engine that reads pictures nothing in the place of Node's modules, which it only uses on Node. */
export const nodeless = (): Plugin => ({
  name: 'souffleur:nodeless',
  enforce: 'pre',
  resolveId: (id, importer) => (ASKED.has(id) && importer?.includes('tesseract.js-core') ? NOTHING : null),
  load: (id) => (id === NOTHING ? 'export default {};' : null),
});
