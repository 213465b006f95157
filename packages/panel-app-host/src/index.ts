export { createPanelAppFrame, PANEL_APP_FRAME_ATTRIBUTES } from './frame.js';
export { hostPanelApp } from './host.js';
export {
  type HostedCommand,
  type HostedCommands,
  PANEL_APP_LIMITS,
  type PanelAppHost,
  type PanelAppHostOptions,
  type PanelAppLimits,
  type PanelAppState,
} from './options.js';
export { PanelAppRefusal } from './refusal.js';
