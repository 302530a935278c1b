import './styles/tokens.css';
import './styles/type.css';
import './styles/base.css';
import './styles/frame.css';
import { mount } from 'svelte';
import { getLocale } from '#locale';
import App from './app.svelte';
import { followSystem, readLook, wearLook } from './look.ts';
import { holdBackOffer } from './parts/invitation.svelte.ts';
import { atRest } from './phone/at-rest.ts';
import { shelveReadyScenes } from './screens/library/shelve-ready.ts';
import { settleIn } from './settle-in.ts';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
document.documentElement.lang = getLocale();
wearLook(readLook());
followSystem();
holdBackOffer();

/** The first frame stays until the app has something better to show; what can wait begins after that. */
const onshown = (): void => {
  const frame = document.getElementById('frame');
  frame?.remove();
  if (frame) atRest(() => void settleIn());
};

// Without room for them the library says so itself: it is what the actor sees next.
await shelveReadyScenes(Date.now()).catch(() => false);
mount(App, { target, props: { onshown } });
