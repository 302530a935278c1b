/**
 * The files of the built app, as the mirror serves them: compressed where that helps, each coding with a tag of its own,
 * preconditions and ranges judged as for takes.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
// cspell:disable-next-line -- the library's own name
import { getMimeType } from 'hono/utils/mime';
import { judge } from './takes/conditional.ts';
import { writeHttpDate } from './takes/http-date.ts';

/** How bytes may be coded on their way, the smallest first. */
const CODINGS = ['br', 'gzip', 'identity'] as const;
type Coding = (typeof CODINGS)[number];

/** What grows smaller; pictures, fonts and the engine's data are compressed already. */
const COMPRESSIBLE = /^(?:text\/|application\/(?:javascript|json|manifest\+json|wasm)|image\/svg\+xml)/;
/** Smaller files travel in one packet as they are. */
const LEAST = 1_024;
/** Nearly as small as the strongest, in a tenth of the time. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

const compress: Readonly<Record<Coding, (bytes: Uint8Array) => Promise<Uint8Array>>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, BROTLI),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
  identity: async (bytes) => bytes,
};

/** The quality that a list of codings gives to one: 0 refuses it. */
function qualityOf(coding: Coding, accepted: string): number {
  const entries = accepted.split(',').map((entry) => entry.split(';').map((part) => part.trim().toLowerCase()));
  const entry = entries.find(([name]) => name === coding) ?? entries.find(([name]) => name === '*');
  if (!entry) return coding === 'identity' ? 0.001 : 0;
  const quality = entry.find((part) => part.startsWith('q='));
  return quality === undefined ? 1 : Number(quality.slice(2)) || 0;
}

/** The coding that is liked best; of those liked alike, the smallest. */
function chooseCoding(accepted: string | null): Coding {
  if (accepted === null) return 'identity';
  const [best] = CODINGS.toSorted((one, other) => qualityOf(other, accepted) - qualityOf(one, accepted));
  return best && qualityOf(best, accepted) > 0 ? best : 'identity';
}

interface StaticFile {
  readonly type: string;
  readonly modified: number;
  readonly digest: string;
  readonly compressible: boolean;
  /** Each made when it is first asked for. */
  readonly coded: Map<Coding, Promise<Uint8Array<ArrayBuffer>>>;
}

async function read(path: string, modified: number): Promise<StaticFile> {
  const bytes = new Uint8Array(await readFile(path));
  const type = getMimeType(path) ?? 'application/octet-stream';
  const digest = createHash('sha256').update(bytes).digest('base64url');
  const compressible = COMPRESSIBLE.test(type) && bytes.length >= LEAST;
  return { type, modified, digest, compressible, coded: new Map([['identity', Promise.resolve(bytes)]]) };
}

async function bytesOf(file: StaticFile, coding: Coding): Promise<Uint8Array<ArrayBuffer>> {
  const kept = file.coded.get(coding);
  if (kept) return kept;
  const whole = await bytesOf(file, 'identity');
  const made = compress[coding](whole).then((bytes) => new Uint8Array(bytes));
  file.coded.set(coding, made);
  made.catch(() => file.coded.delete(coding));
  return made;
}

async function answer(file: StaticFile, request: Request, now: number): Promise<Response> {
  const { compressible, digest, modified: lastModified, type } = file;
  const coding = compressible ? chooseCoding(request.headers.get('Accept-Encoding')) : 'identity';
  const bytes = await bytesOf(file, coding);
  const etag = coding === 'identity' ? `"${digest}"` : `"${digest}.${coding}"`;
  const { method, headers: fields } = request;
  const { status, range } = judge({ method, fields, now }, { etag, lastModified, size: bytes.length });
  const headers = new Headers({ ETag: etag, 'Last-Modified': writeHttpDate(lastModified) });
  if (compressible) headers.set('Vary', 'Accept-Encoding');
  if (status === 304 || status === 412) return new Response(null, { status, headers });
  if (status === 416) headers.set('Content-Range', `bytes */${bytes.length}`);
  if (status === 416) return new Response(null, { status, headers });
  if (range) headers.set('Content-Range', `bytes ${range.first}-${range.last}/${bytes.length}`);
  const body = range ? bytes.subarray(range.first, range.last + 1) : bytes;
  headers.set('Content-Type', type);
  headers.set('Accept-Ranges', 'bytes');
  headers.set('Content-Length', String(body.length));
  if (coding !== 'identity') headers.set('Content-Encoding', coding);
  return new Response(method === 'HEAD' ? null : body, { status, headers });
}

/**
 * @param root folder of the files
 * @param clock ms since the epoch
 * @returns answers GET and HEAD of the file at a path below `root`; `undefined` when there is none. What was read and
 *   compressed is kept until the file changes
 */
export function staticFiles(
  root: string,
  clock: () => number,
): (path: string, request: Request) => Promise<Response | undefined> {
  const files = new Map<string, StaticFile>();
  return async (path, request) => {
    const place = join(root, path);
    const found = await stat(place).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    const modified = Math.floor(found.mtimeMs / 1000) * 1000;
    const kept = files.get(place);
    const file = kept?.modified === modified ? kept : await read(place, modified);
    files.set(place, file);
    return answer(file, request, clock());
  };
}
