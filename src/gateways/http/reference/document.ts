import { restRoutes } from '../rest/index.ts';
import { health, wsInfo } from '../status.ts';
import { openApi } from './openapi.ts';

/** The description of everything that scripts may ask for over HTTP. */
export const document = openApi([...restRoutes, health, wsInfo]);
