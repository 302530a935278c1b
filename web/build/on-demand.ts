/**
 * Which parts of the app a phone fetches only when it first needs them: large ones that most actors never use (data for
 * reading photographs, for example). They lie in the build's folder `on-demand/`, are not part of the installation, and
 * stay on the phone once fetched: see `phone/on-demand.ts`.
 *
 * A file gets there when its source lies in a folder named `on-demand`, or in a package named here.
 *
 * @module
 */
const PACKAGES = ['pdfjs-dist', 'tesseract.js-core', '@tesseract.js-data'];

const PLACE = new RegExp(
  `[\\\\/]on-demand[\\\\/]|[\\\\/]node_modules[\\\\/](?:${PACKAGES.join('|').replaceAll('.', '\\.')})[\\\\/]`,
);

/** Is this source part of what is fetched on demand? */
export const isOnDemand = (source: string): boolean => PLACE.test(source);

const folderOf = (sources: readonly string[]): string => (sources.some(isOnDemand) ? 'on-demand' : 'assets');

/** Names of the files of a build, each with a hash of its content; for the page's bundle and those of its workers. */
export const fileNames = {
  chunkFileNames: ({ moduleIds }: { moduleIds: readonly string[] }): string =>
    `${folderOf(moduleIds)}/[name]-[hash].js`,
  assetFileNames: ({ originalFileNames }: { originalFileNames: readonly string[] }): string =>
    `${folderOf(originalFileNames)}/[name]-[hash][extname]`,
};
