import './styles/tokens.css';
import './styles/type.css';
import './styles/base.css';
import { mount } from 'svelte';
import { getLocale } from '#locale';
import App from './app.svelte';
import { followSystem, readLook, wearLook } from './look.ts';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');
document.documentElement.lang = getLocale();
wearLook(readLook());
followSystem();
target.replaceChildren();
mount(App, { target });
