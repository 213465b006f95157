import type { ContentType, MessagePayload } from '@comptoir/contract';
import { useText } from '../../language/use-text.js';
import { MessageText } from '../message-text.js';
import { CardView } from './card-view.js';
import { Carousel } from './carousel.js';
import { FileView } from './file-view.js';
import { ProductOfferView } from './product-offer-view.js';

/** Payloads drawn without a bubble around them. */
const BARE: Readonly<Record<ContentType, boolean>> = {
  text: false,
  'card/content': true,
  'product-offer': true,
  file: true,
  'bundle/card': true,
  'bundle/product-offer': true,
};

export function isBare(payload: MessagePayload): boolean {
  return BARE[payload.contentType] ?? false;
}

interface PayloadViewProps {
  readonly payload: MessagePayload;
  /** Parts of a text to mark. */
  readonly highlights?: readonly string[] | undefined;
}

/** A message's content, whatever it is. */
export function PayloadView({ payload, highlights }: PayloadViewProps) {
  switch (payload.contentType) {
    case 'text':
      return <MessageText value={payload.value} {...(highlights === undefined ? {} : { highlights })} />;
    case 'card/content':
      return <CardView card={payload} />;
    case 'product-offer':
      return <ProductOfferView offer={payload} />;
    case 'file':
      return <FileView file={payload} />;
    case 'bundle/card':
      return (
        <Carousel title={payload.title}>
          {payload.cards.map((card, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a message's cards never change
            <CardView key={index} card={card} />
          ))}
        </Carousel>
      );
    case 'bundle/product-offer':
      return (
        <Carousel>
          {payload.offers.map((offer, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a message's offers never change
            <ProductOfferView key={index} offer={offer} />
          ))}
        </Carousel>
      );
    default:
      return <UnknownPayload payload={payload} />;
  }
}

// A newer server may know more kinds than this page.
function UnknownPayload({ payload }: { payload: never }) {
  const text = useText();
  const { contentType: type = '?' }: { contentType?: string } = payload;
  return <em>{text('message.unknown', { type })}</em>;
}
