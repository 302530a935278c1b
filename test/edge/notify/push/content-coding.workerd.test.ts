import { describe } from 'vitest';
import { theVectors } from './vectors.ts';

describe('inside workerd', theVectors);
