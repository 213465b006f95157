import type { CardImage, CardPayload, LinkAction, ProductOfferPayload } from '@comptoir/contract';
import { safeHref } from '@comptoir/markdown';
import { useState } from 'preact/hooks';
import { textsInUse } from '../texts.js';
import { MarkdownText } from './markdown-text.js';
import { ownAddress } from './own-address.js';

export function Card({ card }: { card: CardPayload }) {
  return (
    <article class="card">
      <CardPicture image={card.image} />
      <div class="card-body">
        {card.title && (
          <h3 class="card-title" dir="auto">
            {card.title}
          </h3>
        )}
        {card.text && <MarkdownText text={card.text} />}
      </div>
      <Actions actions={card.actions} />
    </article>
  );
}

export function ProductOffer({ offer }: { offer: ProductOfferPayload }) {
  const texts = textsInUse();
  // Connectors write it in any case (bot.md, Payloads).
  const available = offer.availability?.status.toUpperCase() === 'AVAILABLE';
  return (
    <article class="card">
      <CardPicture image={offer.image} />
      <div class="card-body">
        <h3 class="card-title" dir="auto">
          {offer.name}
        </h3>
        {offer.availability && (
          <p class={available ? 'stock in-stock' : 'stock'}>{available ? texts.inStock : texts.outOfStock}</p>
        )}
        <p class="prices">
          <span class="hidden">{texts.price} </span>
          <strong>{offer.offerPrice ?? offer.price}</strong>
          {offer.offerPrice && (
            <>
              {' '}
              <span class="hidden">{texts.oldPrice} </span>
              <s>{offer.price}</s>
            </>
          )}
        </p>
        {offer.description && (
          <p class="description" dir="auto">
            {offer.description}
          </p>
        )}
      </div>
      <Actions actions={offer.actions} />
    </article>
  );
}

/** A picture that cannot be had leaves no broken sign: the place stays, quiet. */
function CardPicture({ image }: { image: CardImage | undefined }) {
  const [broken, setBroken] = useState(false);
  if (image === undefined) return null;
  const source = ownAddress(image.src);
  return (
    <div class={broken || source === undefined ? 'card-picture missing' : 'card-picture'}>
      {source !== undefined && !broken && (
        <img src={source} alt={image.description} loading="lazy" onError={() => setBroken(true)} />
      )}
    </div>
  );
}

function Actions({ actions }: { actions: readonly LinkAction[] }) {
  const texts = textsInUse();
  return (
    <div class="actions">
      {actions.map(({ name, url }, index) => {
        const href = safeHref(url);
        if (href === undefined) return null;
        return (
          <a
            class={index === 0 ? 'action first' : 'action'}
            href={href}
            target="_blank"
            rel="noopener noreferrer nofollow"
          >
            {name}
            <span class="hidden"> ({texts.newTab})</span>
          </a>
        );
      })}
    </div>
  );
}
