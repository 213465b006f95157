export {
  type Alignment,
  type Block,
  type Break,
  type CodeBlock,
  type FootnoteMark,
  type Footnotes,
  type Heading,
  type Inline,
  type InlineCode,
  type Link,
  type List,
  type ListItem,
  MAX_DEPTH,
  type Paragraph,
  type Quote,
  type Rule,
  type Styled,
  type Table,
  type Text,
} from './ast.js';
export { safeHref } from './href.js';
export { parseMarkdown } from './parse-markdown.js';
export { plainTextOf } from './plain-text.js';
export { type CreateElement, type Props, renderMarkdown } from './render-markdown.js';
