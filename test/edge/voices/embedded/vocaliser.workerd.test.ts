import { workerdParts } from '../../../../edge/voices/embedded/parts.workerd.ts';
import { specifyEmbeddedVoice } from './specification.ts';

specifyEmbeddedVoice('in workerd', workerdParts);
