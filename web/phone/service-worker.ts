import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import manifest from 'virtual:precache';

cleanupOutdatedCaches();
precacheAndRoute(manifest);
