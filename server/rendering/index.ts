export { LABEL_COLOURS, LABEL_NAMES, tagText } from './labels.js';
export { ANNOTATED_TYPE, Renderer, RenderFailedError, THUMBNAIL_TYPE } from './renderer.js';
