import './recorder.ts';
import '../../../web/phone/vocalising-worker.ts';
