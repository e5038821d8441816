import { useState } from 'preact/hooks';
import { type TraceSection, foldedLines, traceSections } from '../../logic/stackTrace';
import { CopyButton } from '../../shared/CopyButton';
import './ExceptionText.css';

/** An exception: its messages whole, long runs of stack frames folded to the reader's own code. */
export function ExceptionText({ text }: { text: string }) {
  return (
    <section class="exception">
      <CopyButton label="Copy the exception" isCompact className="button small quiet exception-copy" text={() => text} />
      <pre>
        {traceSections(text).map((section, index) => (
          <Section key={index} section={section} />
        ))}
      </pre>
    </section>
  );
}

function Section({ section }: { section: TraceSection }) {
  const [isOpen, setOpen] = useState(false);
  const folded = foldedLines(section);
  const hidden = section.lines.length - folded.length;
  return (
    <>
      {(isOpen ? section.lines : folded).map((line, index) => (
        <span key={index} class={`${section.kind}${line.isForeign ? ' foreign' : ''}`}>
          {line.text}
          {'\n'}
        </span>
      ))}
      {hidden > 0 && (
        <button type="button" class="exception-fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'fold frames' : `${hidden} more ${hidden === 1 ? 'frame' : 'frames'}`}
        </button>
      )}
    </>
  );
}
