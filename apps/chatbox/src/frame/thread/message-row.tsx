import { Component } from 'preact';
import { Icon } from '../icon.js';
import { Payload } from '../payload/payload.js';
import { Picture } from '../person.js';
import { textsInUse } from '../texts.js';
import type { MessageRowData } from './thread-rows.js';

interface MessageRowProps {
  readonly row: MessageRowData;
  readonly retry: (clientId: string) => void;
  readonly discard: (clientId: string) => void;
}

/** A message. Drawn anew only when something of it has changed, so that long threads cost nothing. */
export class MessageRow extends Component<MessageRowProps> {
  override shouldComponentUpdate({ row }: MessageRowProps): boolean {
    const own = this.props.row;
    return (
      row.payload !== own.payload ||
      row.pending !== own.pending ||
      row.mark !== own.mark ||
      row.first !== own.first
    );
  }

  override render() {
    const { row, retry, discard } = this.props;
    const texts = textsInUse();
    const { pending, own, author } = row;
    const failed = pending?.status === 'failed';
    const state = pending ? (failed ? 'failed' : 'sending') : row.mark;
    return (
      <li class={`row ${own ? 'own' : 'other'}${row.first ? ' first' : ''}${pending ? ' pending' : ''}`}>
        {!own && row.first && <Picture person={author} />}
        <div class="message">
          {own ? (
            <span class="hidden">{texts.you}: </span>
          ) : (
            row.first && (
              <p class="who">
                <bdi>{author.name ?? ''}</bdi>
                {author.role === 'bot' && <span class="tag">{texts.bot}</span>}
                <time>{row.time}</time>
              </p>
            )
          )}
          <Payload payload={row.payload} own={own} />
          {state && (
            <p class={`state ${state}`}>
              {failed && <Icon name="warning" />}
              {texts[state]}
              {state !== 'failed' && state !== 'sending' && <time> · {row.time}</time>}
              {failed && (
                <>
                  <button type="button" class="link" onClick={() => retry(pending.clientId)}>
                    {texts.retry}
                  </button>
                  <button type="button" class="link" onClick={() => discard(pending.clientId)}>
                    {texts.discard}
                  </button>
                </>
              )}
            </p>
          )}
        </div>
      </li>
    );
  }
}
