import { openMemoryFiles } from '#files/memory/index.ts';
import { filesContract } from './files.ts';

filesContract('the memory', {}, async () => ({ files: openMemoryFiles() }));
