import type { MessagePayload } from '@comptoir/contract';
import { useTexts } from '../texts-context.js';
import { Card, ProductOffer } from './card.js';
import { Carousel } from './carousel.js';
import { FileView } from './file-view.js';
import { MarkdownText } from './markdown-text.js';

/** What a message holds. A kind this chatbox does not know yet is said to be one. */
export function Payload({ payload, own }: { payload: MessagePayload; own: boolean }) {
  const texts = useTexts();
  switch (payload.contentType) {
    case 'text':
      return (
        <div class="bubble" dir="auto">
          {own ? <p class="plain">{payload.value}</p> : <MarkdownText text={payload.value} />}
        </div>
      );
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
