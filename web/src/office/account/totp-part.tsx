import { useState, type ReactElement } from 'react';
import { TextField } from '../../field/parts/fields.tsx';
import { Badge } from '../../field/parts/page.tsx';
import { useAct } from '../act.ts';
import { ask } from '../ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { Dialogue } from '../parts/dialogue.tsx';
import { Form } from '../parts/form.tsx';
import { useOffice } from '../words-room.tsx';
import { ConfirmPassword } from './confirm-password.tsx';
import { QrPicture } from './qr-picture.tsx';

interface TotpGiven {
  readonly isOn: boolean;
  readonly told: (codes: readonly string[] | undefined) => void;
}

/** Codes of an authenticator app. */
export function TotpPart({ isOn, told }: TotpGiven): ReactElement {
  const { say } = useOffice();
  const [password, setPassword] = useState('');
  const end = useAct({
    act: () => ask('POST', '/api/me/second-factor/totp/off', { body: password === '' ? {} : { password } }),
    afterwards: () => {
      setPassword('');
      told(undefined);
    },
  });
  return (
    <li className="line">
      <span>
        <strong>{say('totp.title')}</strong>
        <span className="soft">{say('totp.note')}</span>
      </span>
      <span className="badges">
        <Badge tone={isOn ? 'good' : 'quiet'}>{say(isOn ? 'factors.on' : 'factors.off')}</Badge>
        {isOn ? (
          <ConfirmButton word={say('totp.end')} title={say('totp.end')} sure={say('totp.end')} act={end}>
            <p>{say('totp.endNote')}</p>
            <ConfirmPassword password={password} onPassword={setPassword} />
          </ConfirmButton>
        ) : (
          <BeginTotp told={told} />
        )}
      </span>
    </li>
  );
}

interface Begun {
  readonly address: string;
  readonly secret: string;
}

/** The password, then a picture for the app, then a code that the app shows: only then is it on. */
function BeginTotp({ told }: Pick<TotpGiven, 'told'>): ReactElement {
  const { say } = useOffice();
  const [isOpen, setIsOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const begin = useAct<void, Begun>({
    act: () => ask('POST', '/api/me/second-factor/totp', { body: password === '' ? {} : { password } }),
  });
  const confirm = useAct<void, { readonly recoveryCodes?: readonly string[] }>({
    act: () => ask('POST', '/api/me/second-factor/totp/confirm', { body: { code: code.replaceAll(/\s/g, '') } }),
    afterwards: ({ recoveryCodes }) => {
      close();
      told(recoveryCodes);
    },
  });
  const close = (): void => {
    setIsOpen(false);
    setPassword('');
    setCode('');
    begin.forget();
    confirm.forget();
  };
  return (
    <>
      <button className="button quiet" type="button" onClick={() => setIsOpen(true)}>
        {say('totp.begin')}
      </button>
      <Dialogue title={say('totp.begin')} isOpen={isOpen} close={close}>
        {begin.answer ? (
          <Form
            submitWord={say('totp.confirm')}
            isBusy={confirm.isBusy}
            fault={confirm.fault}
            onSubmit={() => confirm.run()}
          >
            <p>{say('totp.scan')}</p>
            <QrPicture text={begin.answer.address} label={say('totp.picture')} />
            <p>
              {say('totp.type')} <bdi className="code">{begin.answer.secret}</bdi>
            </p>
            <TextField
              label={say('totp.code')}
              hint={say('totp.codeHint')}
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={setCode}
              isRequired
            />
          </Form>
        ) : (
          <Form submitWord={say('go.onward')} isBusy={begin.isBusy} fault={begin.fault} onSubmit={() => begin.run()}>
            <ConfirmPassword password={password} onPassword={setPassword} />
          </Form>
        )}
      </Dialogue>
    </>
  );
}
