import './styles/tokens.css';
import './styles/type.css';
import './styles/base.css';
import './styles/frame.css';
import { mount } from 'svelte';
import { getLocale } from '#locale';
import App from './app.svelte';
import { followSystem, readLook, wearLook } from './look.ts';
import { install } from './parts/installed.svelte.ts';
import { atRest } from './phone/at-rest.ts';
import { tryUntilDone } from './phone/resume.ts';
import { shelveReadyScenes } from './screens/library/shelve-ready.ts';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
document.documentElement.lang = getLocale();
wearLook(readLook());
followSystem();

/** The first frame stays until the app has something better to show. */
const onshown = (): void => document.getElementById('frame')?.remove();

// Without room for them the library says so itself: it is what the actor sees next.
await shelveReadyScenes(Date.now()).catch(() => false);
mount(App, { target, props: { onshown } });

// Nothing the app fetches for later may delay what is shown first.
if (import.meta.env.PROD) atRest(install);
// What was still wanted when the app was closed is taken up again.
atRest(() => tryUntilDone(async () => (await import('./screens/casting/page-takes.ts')).takes()));
