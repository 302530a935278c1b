import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Plugin, ResolvedConfig } from 'vite';
import { rewriteGlue } from './glue.ts';
import { cutSpeechData } from './speech-data.ts';

const PREFIX = 'virtual:embedded-voice/';
/** Stands for the path from a chunk to an emitted asset until the place of the chunk is known. */
const PENDING = 'embedded-voice-asset:';

interface Asset {
  /** Name in the output, with a hash of the content. */
  readonly fileName: string;
  /** Where the bytes are on this machine. */
  readonly path: string;
  readonly type: string;
}

interface Prepared {
  readonly engine: string;
  readonly assets: Readonly<Record<'speech-data.bin' | 'mp3.wasm', Asset>>;
}

const hashed = (folder: string, name: string, extension: string, bytes: Uint8Array): string =>
  posix.join(folder, `${name}-${createHash('sha256').update(bytes).digest('base64url').slice(0, 8)}.${extension}`);

/** Reads the npm packages, rewrites the engine and puts the data where tests and development servers read it. */
function prepare(config: ResolvedConfig): Prepared {
  const require = createRequire(import.meta.url);
  const enginePath = require.resolve('@echogarden/espeak-ng-emscripten');
  const glue = readFileSync(enginePath, 'utf8');
  // Half the size on its way to a phone, whether or not a host compresses binary files.
  const speech = gzipSync(cutSpeechData(glue, readFileSync(join(dirname(enginePath), 'espeak-ng.data'))), { level: 9 });
  const speechName = hashed(config.build.assetsDir, 'espeak-ng', 'bin', speech);
  const speechPath = join(import.meta.dirname, '../../../../.build/embedded-voice', posix.basename(speechName));
  mkdirSync(dirname(speechPath), { recursive: true });
  const unfinished = `${speechPath}.${process.pid}`;
  writeFileSync(unfinished, speech);
  renameSync(unfinished, speechPath);

  const mp3Path = require.resolve('wasm-media-encoders/wasm/mp3');
  const mp3Name = hashed(config.build.assetsDir, 'mp3', 'wasm', readFileSync(mp3Path));
  return {
    engine: rewriteGlue(glue),
    assets: {
      'speech-data.bin': { fileName: speechName, path: speechPath, type: 'application/octet-stream' },
      'mp3.wasm': { fileName: mp3Name, path: mp3Path, type: 'application/wasm' },
    },
  };
}

const isAsset = (name: string): name is keyof Prepared['assets'] => name === 'speech-data.bin' || name === 'mp3.wasm';

/**
 * Prepares the embedded voice for a build, a development server or a test run. It provides
 *
 * - `virtual:embedded-voice/engine`: the rewritten engine, the same in every runtime;
 * - `virtual:embedded-voice/speech-data.bin` and `…/mp3.wasm`: modules as workerd loads them (an `ArrayBuffer`, a
 *   `WebAssembly.Module`), emitted beside the Worker;
 * - `virtual:embedded-voice/urls`: where a browser fetches, or Node reads, the same two.
 *
 * Web Workers are bundled apart by Vite: the plugin belongs in `worker.plugins` as well.
 */
export function embeddedVoice(): Plugin {
  let config: ResolvedConfig;
  let prepared: Prepared | undefined;
  const parts = (): Prepared => (prepared ??= prepare(config));

  return {
    name: 'souffleur:embedded-voice',
    enforce: 'pre',
    sharedDuringBuild: true,
    configEnvironment(_name, environment) {
      return environment.consumer === 'server' ? { build: { emitAssets: true } } : null;
    },
    configResolved(resolved) {
      config = resolved;
    },
    resolveId(id) {
      if (!id.startsWith(PREFIX)) return null;
      const name = id.slice(PREFIX.length);
      if (!isAsset(name)) return `\0${id}`;
      const asset = parts().assets[name];
      if (config.command === 'serve') return asset.path;
      this.emitFile({ type: 'asset', fileName: asset.fileName, source: readFileSync(asset.path) });
      return { id: PENDING + asset.fileName, external: true };
    },
    load(id) {
      if (id === `\0${PREFIX}engine`) return { code: parts().engine, map: null };
      if (id !== `\0${PREFIX}urls`) return null;
      const url = (asset: Asset): string => {
        const inBrowser = this.environment.config.consumer === 'client';
        if (config.command === 'serve') {
          return JSON.stringify(inBrowser ? config.base + asset.fileName : pathToFileURL(asset.path).href);
        }
        this.emitFile({ type: 'asset', fileName: asset.fileName, source: readFileSync(asset.path) });
        return inBrowser
          ? JSON.stringify(config.base + asset.fileName)
          : `new URL(${JSON.stringify(PENDING + asset.fileName)}, import.meta.url).href`;
      };
      const { assets } = parts();
      return `export const speechData = ${url(assets['speech-data.bin'])};\nexport const mp3 = ${url(assets['mp3.wasm'])};\n`;
    },
    renderChunk(code, chunk) {
      if (!code.includes(PENDING)) return null;
      const relative = (fileName: string): string => {
        const path = posix.relative(posix.dirname(chunk.fileName), fileName);
        return path.startsWith('.') ? path : `./${path}`;
      };
      return code.replaceAll(new RegExp(`(["'])${PENDING}([^"']+)\\1`, 'g'), (_, _quote, fileName: string) =>
        JSON.stringify(relative(fileName)),
      );
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split('?', 1)[0];
        const asset = Object.values(parts().assets).find(({ fileName }) => path === config.base + fileName);
        if (!asset) return next();
        response.setHeader('Content-Type', asset.type);
        response.end(readFileSync(asset.path));
      });
    },
  };
}
