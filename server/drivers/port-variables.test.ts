import { expect, it } from 'vitest';
import { portVariables } from './port-variables';

it('names each port, and the only one a second time as PORT', () => {
  expect(portVariables({ http: 1 })).toEqual({ PORT_HTTP: '1', PORT: '1' });
  expect(portVariables({ 'web-ui.2': 1, admin: 2 })).toEqual({
    PORT_WEB_UI_2: '1',
    PORT_ADMIN: '2',
  });
  expect(portVariables({})).toEqual({});
});
