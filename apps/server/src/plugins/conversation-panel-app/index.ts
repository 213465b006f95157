export { createFrameCheck, type FrameCheck } from './frame-check.js';
export { createMessageHooks, type MessageHooks } from './message-hook.js';
export { type AppViewer, appIdOf, createPanelApps, type InstalledApp, type PanelApps } from './panel-apps.js';
