import type { ReactElement, ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface DialogueGiven {
  readonly title: string;
  readonly isOpen: boolean;
  /** Absent where there is no way but through it. */
  readonly close?: () => void;
  readonly children: ReactNode;
}

/** Something that must be answered before the page goes on. The page below keeps what was typed. */
export function Dialogue({ title, isOpen, close, children }: DialogueGiven): ReactElement {
  return (
    <ModalOverlay
      className="veil"
      isOpen={isOpen}
      isDismissable={close !== undefined}
      isKeyboardDismissDisabled={close === undefined}
      onOpenChange={(open) => {
        if (!open) close?.();
      }}
    >
      <Modal className="sheet">
        <Dialog className="dialogue">
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
