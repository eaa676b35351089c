import type { Language } from '@orion/core';

/** A kind of device, and what to do on it; what is typed or named on a machine stands between backticks. */
export interface TrustSteps {
  readonly device: string;
  readonly steps: readonly string[];
  readonly note?: string;
}

/** The words of the page that explains how a device learns to trust this house. */
export interface TrustWords {
  readonly language: string;
  readonly title: string;
  readonly why: string;
  readonly compareTitle: string;
  readonly compare: string;
  readonly differs: string;
  readonly downloadTitle: string;
  readonly download: string;
  readonly downloadText: string;
  readonly limit: string;
  readonly deviceTitle: string;
  readonly open: string;
  readonly devices: readonly TrustSteps[];
  readonly leaving: string;
}

export const trustWords: Readonly<Record<Language, TrustWords>> = {
  en: {
    language: 'English',
    title: 'Let this device trust Orion',
    why: 'Orion runs on a machine of your organisation, and that machine vouches for itself. Your device does not know it yet, so it warns you. Tell it once, and the warning goes away; the connection is encrypted.',
    compareTitle: '1. Compare this fingerprint',
    compare:
      'Ask the person who runs Orion for the fingerprint, on paper or face to face, not by a message that came with this link. It must be the same as this one, letter by letter:',
    differs: 'If it differs, stop here and tell that person: somebody may be standing between you and Orion.',
    downloadTitle: '2. Download the certificate',
    download: 'Download the certificate',
    downloadText: 'The same as text (PEM), for Linux',
    limit: 'It can vouch for these names and networks, and for nothing else:',
    deviceTitle: '3. Tell your device',
    open: '4. Open Orion',
    devices: [
      {
        device: 'Android',
        steps: [
          'Open the settings of the phone and search them for “CA certificate”. It is often under Security, then More security settings, then Encryption and credentials, then Install a certificate.',
          'Choose “CA certificate”, then “Install anyway”.',
          'Choose the downloaded file `orion-authority.crt`.',
          'Open Orion in Chrome.',
        ],
        note: 'The phone needs a screen lock for this. It may say that the network could be monitored: that is its sentence for every certificate a person adds.',
      },
      {
        device: 'iPhone and iPad',
        steps: [
          'Download the certificate with Safari and answer “Allow”.',
          'Open Settings and tap “Profile Downloaded”, then “Install”.',
          'Go to General, then About, then Certificate Trust Settings, and switch on the one called Orion.',
          'Open Orion in Safari.',
        ],
      },
      {
        device: 'Windows',
        steps: [
          'Open the downloaded file and choose “Install Certificate”.',
          'Choose “Current User”, then “Place all certificates in the following store”, and browse to “Trusted Root Certification Authorities”.',
          'Finish; Windows shows a fingerprint of its own and asks once more: answer yes.',
          'Close the browser and open it again.',
        ],
      },
      {
        device: 'Linux',
        steps: [
          'Chromium and Chrome: open `chrome://certificate-manager`, then the certificates you installed, and import the file as a trusted certificate.',
          'For the whole machine (Debian, Ubuntu): copy the PEM file to `/usr/local/share/ca-certificates/orion-authority.crt` and run `sudo update-ca-certificates`.',
        ],
      },
      {
        device: 'Firefox',
        steps: [
          'Open Settings and search for “certificates”, then View Certificates, then Authorities, then Import.',
          'Choose the file and tick “Trust this CA to identify websites”.',
        ],
      },
    ],
    leaving: 'When the device leaves the programme, remove the certificate in the same place.',
  },
  fr: {
    language: 'Français',
    title: 'Faire confiance à Orion sur cet appareil',
    why: 'Orion tourne sur une machine de votre organisation, et cette machine se porte garante d’elle-même. Votre appareil ne la connaît pas encore : c’est pourquoi il vous avertit. Présentez-la-lui une fois, et l’avertissement disparaît ; la connexion est chiffrée.',
    compareTitle: '1. Comparez cette empreinte',
    compare:
      'Demandez l’empreinte à la personne qui s’occupe d’Orion, sur papier ou de vive voix, et non par un message arrivé avec ce lien. Elle doit être identique à celle-ci, caractère par caractère :',
    differs:
      'Si elle est différente, arrêtez-vous et prévenez cette personne : quelqu’un s’est peut-être placé entre vous et Orion.',
    downloadTitle: '2. Téléchargez le certificat',
    download: 'Télécharger le certificat',
    downloadText: 'Le même en texte (PEM), pour Linux',
    limit: 'Il ne peut se porter garant que de ces noms et de ces réseaux :',
    deviceTitle: '3. Présentez-le à votre appareil',
    open: '4. Ouvrez Orion',
    devices: [
      {
        device: 'Android',
        steps: [
          'Ouvrez les paramètres du téléphone et cherchez-y « certificat CA ». Il se trouve souvent sous Sécurité, puis Autres paramètres de sécurité, puis Chiffrement et identifiants, puis Installer un certificat.',
          'Choisissez « Certificat CA », puis « Installer quand même ».',
          'Choisissez le fichier téléchargé `orion-authority.crt`.',
          'Ouvrez Orion dans Chrome.',
        ],
        note: 'Le téléphone doit avoir un verrouillage d’écran. Il peut dire que le réseau est susceptible d’être surveillé : c’est sa phrase pour tout certificat qu’une personne ajoute.',
      },
      {
        device: 'iPhone et iPad',
        steps: [
          'Téléchargez le certificat avec Safari et répondez « Autoriser ».',
          'Ouvrez Réglages et touchez « Profil téléchargé », puis « Installer ».',
          'Allez dans Général, puis Informations, puis Réglages des certificats, et activez celui qui s’appelle Orion.',
          'Ouvrez Orion dans Safari.',
        ],
      },
      {
        device: 'Windows',
        steps: [
          'Ouvrez le fichier téléchargé et choisissez « Installer un certificat ».',
          'Choisissez « Utilisateur actuel », puis « Placer tous les certificats dans le magasin suivant », et parcourez jusqu’à « Autorités de certification racines de confiance ».',
          'Terminez ; Windows montre une empreinte à sa façon et demande une dernière fois : répondez oui.',
          'Fermez le navigateur et rouvrez-le.',
        ],
      },
      {
        device: 'Linux',
        steps: [
          'Chromium et Chrome : ouvrez `chrome://certificate-manager`, puis les certificats que vous avez installés, et importez le fichier comme certificat de confiance.',
          'Pour toute la machine (Debian, Ubuntu) : copiez le fichier PEM vers `/usr/local/share/ca-certificates/orion-authority.crt` et lancez `sudo update-ca-certificates`.',
        ],
      },
      {
        device: 'Firefox',
        steps: [
          'Ouvrez Paramètres et cherchez « certificats », puis Afficher les certificats, puis Autorités, puis Importer.',
          'Choisissez le fichier et cochez « Confirmer cette AC pour identifier des sites web ».',
        ],
      },
    ],
    leaving: 'Quand l’appareil quitte le programme, retirez le certificat au même endroit.',
  },
  ar: {
    language: 'العربية',
    title: 'اجعل هذا الجهاز يثق بأوريون',
    why: 'يعمل أوريون على جهاز تملكه منظمتك، وهذا الجهاز يشهد لنفسه بنفسه. جهازك لا يعرفه بعد، ولذلك يحذّرك. عرّفه به مرة واحدة فيختفي التحذير، والاتصال مشفَّر.',
    compareTitle: '1. قارن هذه البصمة',
    compare:
      'اطلب البصمة من الشخص المسؤول عن أوريون، مكتوبةً على ورق أو وجهًا لوجه، لا في رسالة وصلتك مع هذا الرابط. يجب أن تطابق هذه البصمة حرفًا حرفًا:',
    differs: 'إذا اختلفت فتوقف هنا وأخبر ذلك الشخص: فقد يكون أحدهم قد وقف بينك وبين أوريون.',
    downloadTitle: '2. نزّل الشهادة',
    download: 'تنزيل الشهادة',
    downloadText: 'الشهادة نفسها نصًّا (PEM) لنظام لينكس',
    limit: 'لا تستطيع هذه الشهادة أن تشهد إلا لهذه الأسماء والشبكات:',
    deviceTitle: '3. عرّف جهازك بها',
    open: '4. افتح أوريون',
    devices: [
      {
        device: 'أندرويد',
        steps: [
          'افتح إعدادات الهاتف وابحث فيها عن «شهادة CA». تجدها غالبًا تحت الأمان، ثم المزيد من إعدادات الأمان، ثم التشفير وبيانات الاعتماد، ثم تثبيت شهادة.',
          'اختر «شهادة CA» ثم «التثبيت على أي حال».',
          'اختر الملف الذي نزّلته، واسمه `orion-authority.crt`.',
          'افتح أوريون في متصفح كروم.',
        ],
        note: 'يجب أن يكون للهاتف قفل شاشة. وقد يقول إن الشبكة ربما تكون مراقبة: هذه جملته لكل شهادة يضيفها المستخدم.',
      },
      {
        device: 'آيفون وآيباد',
        steps: [
          'نزّل الشهادة بمتصفح سفاري واختر «السماح».',
          'افتح الإعدادات والمس «تم تنزيل ملف التعريف» ثم «تثبيت».',
          'اذهب إلى عام، ثم حول، ثم إعدادات الثقة بالشهادات، وفعّل الشهادة التي اسمها Orion.',
          'افتح أوريون في سفاري.',
        ],
      },
      {
        device: 'ويندوز',
        steps: [
          'افتح الملف الذي نزّلته واختر «تثبيت الشهادة».',
          'اختر «المستخدم الحالي»، ثم «وضع كافة الشهادات في المخزن التالي»، ثم استعرض حتى «المراجع المصدقة للجذر الموثوق».',
          'أنهِ الخطوات؛ يعرض ويندوز بصمة بطريقته ويسأل مرة أخيرة: أجب بنعم.',
          'أغلق المتصفح ثم افتحه من جديد.',
        ],
      },
      {
        device: 'لينكس',
        steps: [
          'كروميوم وكروم: افتح `chrome://certificate-manager`، ثم الشهادات التي ثبّتَّها، واستورد الملف شهادةً موثوقة.',
          'للجهاز كله (ديبيان وأوبونتو): انسخ ملف PEM إلى `/usr/local/share/ca-certificates/orion-authority.crt` ثم شغّل `sudo update-ca-certificates`.',
        ],
      },
      {
        device: 'فايرفوكس',
        steps: [
          'افتح الإعدادات وابحث عن «الشهادات»، ثم عرض الشهادات، ثم السلطات، ثم استيراد.',
          'اختر الملف وفعّل «الثقة بهذه السلطة لتحديد هوية المواقع».',
        ],
      },
    ],
    leaving: 'عندما يخرج الجهاز من البرنامج، احذف الشهادة من المكان نفسه.',
  },
};
