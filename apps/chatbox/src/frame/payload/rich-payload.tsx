import type { MessagePayload } from '@comptoir/contract';
import { textsInUse } from '../texts.js';
import { Card, ProductOffer } from './card.js';
import { Carousel } from './carousel.js';
import { FileView } from './file-view.js';
import styles from './rich.css?inline';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

/** Everything that is more than text, with its styles. A kind this chatbox does not know yet is said to be one. */
export function RichPayload({ payload }: { payload: MessagePayload }) {
  const texts = textsInUse();
  switch (payload.contentType) {
    case 'card/content':
      return <Card card={payload} />;
    case 'product-offer':
      return <ProductOffer offer={payload} />;
    case 'file':
      return <FileView file={payload} />;
    case 'bundle/card':
      return (
        <Carousel title={payload.title}>
          {payload.cards.map((card) => (
            <Card card={card} />
          ))}
        </Carousel>
      );
    case 'bundle/product-offer':
      return (
        <Carousel>
          {payload.offers.map((offer) => (
            <ProductOffer offer={offer} />
          ))}
        </Carousel>
      );
    default:
      return <div class="bubble">{texts.unknownContent}</div>;
  }
}
