import { openMemoryStore } from '#stores/memory/index.ts';
import { storeContract } from './store.ts';

storeContract('memory', async () => ({ open: async () => openMemoryStore() }), { shared: false });
