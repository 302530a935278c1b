import { browserParts } from '../../../../edge/voices/embedded/parts.browser.ts';
import { specifyEmbeddedVoice } from './specification.ts';

specifyEmbeddedVoice('in a browser', browserParts);
