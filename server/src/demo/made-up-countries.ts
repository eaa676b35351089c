import type { DemoCountry } from './truths.ts';

/** What people of a country are called, where they live and whom they know it from. Nobody real is meant. */
export interface MadeUpCountry {
  readonly name: string;
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly families: readonly string[];
  readonly places: readonly string[];
  readonly hosts: readonly string[];
  readonly spoken: readonly string[];
  readonly interview: 'fr' | 'ar';
  /** How its phone numbers begin. */
  readonly phone: string;
}

const words = (text: string): readonly string[] => text.split(' ');

export const madeUpCountries: Readonly<Record<DemoCountry, MadeUpCountry>> = {
  GN: {
    name: 'Guinea',
    female: words('Aïssatou Fatoumata Mariama Kadiatou Hawa Oumou Djénabou Ramatoulaye Saran Néné'),
    male: words('Mamadou Ibrahima Alpha Ousmane Thierno Boubacar Sékou Abdoulaye Lamine Moussa'),
    families: words('Diallo Bah Barry Sow Camara Keïta Sylla Condé Traoré Baldé Touré Cissé'),
    places: words('Conakry Kindia Labé Mamou Kankan Boké Nzérékoré'),
    hosts: words('Libya Niger Algeria Tunisia Mali'),
    spoken: words('Pular Susu Maninka French'),
    interview: 'fr',
    phone: '62',
  },
  SN: {
    name: 'Senegal',
    female: words('Awa Coumba Ndèye Khady Astou Sokhna Marème Binta Adama Rokhaya'),
    male: words('Modou Cheikh Serigne Pape Babacar Assane Ousseynou Malick Idrissa Samba'),
    families: words('Ndiaye Diop Fall Gueye Sarr Mbaye Faye Seck Ba Niang Thiam Sène'),
    places: words('Dakar Thiès Kaolack Tambacounda Kolda Ziguinchor Louga'),
    hosts: words('Libya Niger Mauritania Morocco Mali'),
    spoken: words('Wolof Pular Mandinka French'),
    interview: 'fr',
    phone: '77',
  },
  MA: {
    name: 'Morocco',
    female: words('Salma Khadija Hanane Naïma Zineb Loubna Souad Imane Hajar Malika'),
    male: words('Youssef Hamza Rachid Mehdi Abdelhak Soufiane Anas Brahim Hicham Driss'),
    families: words('Alaoui Bennani Berrada Chraibi Idrissi Lahlou Mansouri Naciri Tazi Ouazzani Amrani Fassi'),
    places: ['Beni Mellal', 'Khouribga', 'Oujda', 'Nador', 'Agadir', 'Fès', 'Casablanca'],
    hosts: words('Germany Belgium Netherlands Tunisia Türkiye'),
    spoken: words('Darija Tamazight Tarifit French'),
    interview: 'ar',
    phone: '06',
  },
};
