import type { ProductOfferPayload } from '@comptoir/contract';
import { useText } from '../../language/use-text.js';
import { Picture } from '../picture.js';
import { Availability } from './availability.js';
import classes from './card.module.css';
import { LinkActions } from './link-actions.js';
import { Price } from './price.js';

/** A product as the visitor sees it: picture, title, price, availability, link. */
export function ProductOfferView({ offer }: { offer: ProductOfferPayload }) {
  const text = useText();
  const status = offer.availability?.status;
  return (
    <article className={classes.card}>
      <Picture src={offer.image?.src} alt={offer.image?.description ?? ''} />
      <div className={classes.body}>
        <p className={classes.title}>{offer.name}</p>
        <p className={classes.facts}>
          <Price
            now={offer.offerPrice ?? offer.price}
            before={offer.offerPrice === undefined ? null : offer.price}
          />
          {status !== undefined && (
            <Availability
              available={status === 'AVAILABLE'}
              label={text(status === 'AVAILABLE' ? 'products.available' : 'products.unavailable')}
            />
          )}
        </p>
        {offer.description !== undefined && offer.description !== '' && (
          <p className={classes.text}>{offer.description}</p>
        )}
        <LinkActions actions={offer.actions} />
      </div>
    </article>
  );
}
