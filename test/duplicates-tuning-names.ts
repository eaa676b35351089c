import { listed, type CountryNames } from './duplicates-names.ts';

/** The names that weights and thresholds were chosen on. None is also in `duplicates-held-out-names.ts`. */
export const tuningNames: readonly CountryNames[] = [
  {
    country: 'Guinea',
    family: listed(`
      Diallo 13: Jallow, Dialo, Djallo, Jalloh, Diallow, Dyallo, Jaallo | ديالو, جالو
      Bah 8: Ba, Bâ, Baah, Mbah | باه, با
      Camara 9: Kamara, Kamará, Cammara | كمارا, كامارا
      Condé 4: Konde, Kondé, Conde, Condeh | كوندي
      Touré 4: Toure, Turay, Touray, Thouré, Ture | توري
      Bangoura 3: Bangura, Bangourah, Bangora | بانغورا
      Soumah 2.5: Suma, Soumma, Souma, Sumah | سوما
      Doumbouya 1.5: Dumbuya, Doumbia, Dumbia, Donbouya | دومبويا
      Kourouma 1.5: Kuruma, Koroma, Kouroumah | كوروما
      Sidibé 1: Sidibe, Sidibeh, Sidibay, Cidibé | سيديبي
      Diaby 1: Jabbi, Jabi, Diabi, Djaby | ديابي
      Kaba 1: Kabba, Caba | كابا
      Sangaré 0.7: Sangare, Sankare, Sangary, Sangareh | سانغاري
      Haïdara 0.5: Aidara, Haidara, Aydara, Hydara | حيدرة
      Magassouba 0.5: Magasuba, Magassuba, Makassouba | ماغاسوبا
      Nabé 0.4: Nabe, Nabay, Nabeh
      Béavogui 0.4: Beavogui, Beyavogui, Bhéavogui
      Guilavogui 0.4: Gilavogi, Guilavogi, Ghilavogui
      Tounkara 0.6: Tunkara, Tounkarah, Tuncara | تونكارا
      Yansané 0.6: Yansane, Yansaneh, Yansaney
      Konaté 0.7: Konate, Conateh, Konateh, Conaté | كوناتي`),
    women: listed(`
      Fatoumata 12: Fatumata, Fatmata, Fatoumatta, Fathoumata, Fatoumata | فاطوماتا, فاتوماتا
      Aminata 7: Aminatta, Amynata, Aaminata, Amenata | أميناتا
      Kadiatou 6: Kadiatu, Cadiatou, Kadjatou, Khadiatou, Kadyatou | كادياتو
      Hawa 4: Awa, Haoua, Hawah, Hawwa | حواء, هاوا
      Binta 3: Bintah, Bynta, Bineta | بنتا
      Djénabou 3: Dienabou, Jenabu, Djenaba, Diénabou, Djeinabou | جنابو
      Oumou 3: Umu, Oumu, Oummou | أمو
      Nènè 1: Nene, Néné, Nenneh, Neney
      M'mah 2: Mmah, Mah, M'Ma, Emma
      Saran 1: Sarane, Sarran, Sharan
      Hassatou 1: Assatou, Hassatu, Asatou, Hasatou
      Makalé 0.8: Makale, Makalay, Macalé
      Tiguidanké 0.6: Tiguidanke, Tigidanké, Tikidanke, Tiguidenke
      Sira 0.8: Syra, Sirah, Cira
      Bountouraby 0.6: Bounturabi, Buntu Rabi, Bountourabi
      Mahawa 0.8: Mahaoua, Mahawah, Maawa`),
    men: listed(`
      Mamadou 13: Mamadu, Mamado, Mamodou, Mmadou, Mdou | مامادو, محمدو
      Ousmane 5: Usman, Osman, Ousman, Ousmann, Oussmane | عثمان
      Alpha 4: Alfa, Alfah, Alphar | ألفا
      Sékou 4: Sekou, Seku, Sekouh, Sekuo | سيكو
      Amadou 5: Amadu, Ahmadou, Hamadou, Amado | أمادو, أحمدو
      Souleymane 3: Souleimane, Sulaiman, Suleyman, Souleymann, Solomane | سليمان
      Moussa 3: Musa, Mousa, Mussa, Moussah | موسى
      Thierno 4: Cerno, Tierno, Thiernor, Cherno, Tyerno | تيرنو, شيرنو
      Lansana 2: Lanssana, Lansanah, Lassana | لانسانا
      Aboubacar 4: Abubakar, Aboubakar, Abubacarr, Aboubacarr, Abou Bakr | أبوبكر, أبو بكر
      Saliou 3: Saliu, Salieu, Salihou, Salyou | ساليو, صالحو
      Fodé 2: Fode, Foday, Fodeh, Fodey
      Mamady 2: Mamadi, Mamadee, Mamedy
      Mamoudou 1.5: Mahmoudou, Mamudu, Mamoudu, Mahmudu | محمودو
      Kerfalla 1: Kerfala, Kèrfala, Kerfallah
      Bangaly 1: Bangali, Bangalie, Bankaly
      Lancei 0.8: Lanciné, Lanceï, Lansine, Lancine
      Sidiki 1: Sidiky, Sidike, Siddiki, Sidiqui | صديقي
      Billo 0.8: Bilo, Bilou, Bhillo
      Mouctar 1: Moctar, Muctarr, Mouktar, Mukhtar | مختار`),
    places: listed(`
      Labé 6: Labe, Lab, Labbe | لابي
      Mamou 4: Mamu, Maamou
      Kankan 4: Cancan, Kancan
      Boké 3: Boke, Bokay
      Matoto 5: Matotto, Matôto
      Dalaba 2: Dalabah
      Siguiri 2: Siguiry, Sigiri
      Télimélé 2: Telimele, Télimelé
      Faranah 1: Farana
      Nzérékoré 2: N'Zérékoré, Nzerekore, Zérékoré`),
  },
  {
    country: 'Senegal',
    family: listed(`
      Ndiaye 10: N'Diaye, Njie, Ndiay, Njaay, Diaye, Ndjay | انجاي, ندياي
      Fall 6: Fal, Faal, Fallou | فال
      Sarr 3: Sar, Saar, Sarre | سار
      Thiam 3: Cham, Thyam, Caam, Tiam | تيام
      Mbaye 3: M'Baye, Mbay, Mbye, Baye | امباي
      Seck 2: Sek, Sec, Secka | سك
      Diouf 3: Joof, Juuf, Dioufe, Dyouf | ديوف
      Kane 2: Kan, Kann, Kaan, Kanneh | كان
      Wade 2: Wad, Waad, Ouade, Wadd | واد
      Niang 2: Nyang, Niangue, Nyangh, Gnang | نيانغ
      Lô 1: Lo, Loh, Low | لو
      Dieng 1.5: Jeng, Diengue, Dyeng, Djeng | دينغ
      Sané 1: Sane, Sanneh, Sanay
      Coly 1: Koly, Colly, Coli, Kolley
      Ndour 1: N'Dour, Ndoure, Ndur, Ndoor`),
    women: listed(`
      Khady 5: Khadi, Xadi, Kady, Khadie, Cady | خادي
      Rokhaya 3: Rokaya, Rouguiyatou, Rokheya, Roxaya, Rougui | رقية
      Ndèye 4: Ndeye, N'Deye, Ndey, Ndaye | انداي
      Astou 2: Astu, Asstou, Hastou
      Mbayang 0.8: M'Bayang, Bayang, Mbayan
      Fatimata 2: Fatimatou, Fatymata, Fatimatta | فاطمتا
      Dieynaba 2: Djeynaba, Dieinaba, Jeynaba, Dieynabou
      Arame 1: Aram, Aramé, Haram
      Penda 1.5: Pinda, Pendah, Penndah | بندا
      Bineta 1.5: Binetou, Bintou, Binetah | بنتو`),
    men: listed(`
      Cheikh 6: Cheick, Sheikh, Cheikhe, Sekh, Seex | الشيخ, شيخ
      Modou 5: Modu, Moodu, Modoux | مودو
      Pape 4: Papa, Pap, Pappe, Baba | باب
      Assane 3: Asane, Assan, Hassane, Asan | أسان
      Babacar 3: Baboucarr, Babakar, Babacarr, Baabakar | بابكر
      Alioune 3: Aliou, Alieu, Alyoune, Aliune, Alhioune | عليون
      Mor 1.5: More, Moor, Morr
      Gora 1: Gorra, Gorah, Ghora
      Ibou 1.5: Ibu, Ibo, Hibou
      Saër 0.6: Saer, Sahir, Saeer`),
    places: listed(`
      Thiès 4: Thies, Tiès, Ties | تييس
      Kolda 4: Colda, Koldah | كولدا
      Pikine 5: Pikin, Pickine
      Ziguinchor 3: Ziginchor, Siguinchor, Ziguinchore
      Louga 2: Luga, Louga ville
      Kaolack 3: Kaolak, Kawlax`),
  },
  {
    country: 'Morocco',
    family: listed(`
      Alaoui 3: Alawi, El Alaoui, Alaouy, El Alawi, Laalaoui | العلوي, علوي
      El Amrani 3: Amrani, Al Amrani, Lamrani, Elamrani, Amrany | العمراني, عمراني
      Bennani 2: Benani, Bennany, Bannani | بناني
      Tazi 2: Tazy, Ettazi, Tasi | التازي
      Benali 2: Ben Ali, Benaali, Bin Ali | بنعلي, بن علي
      El Fassi 2: Fassi, Al Fassi, Elfassi, El Fasi | الفاسي
      Chraibi 1: Chraïbi, Shraibi, Cheraibi, Chraybi | الشرايبي
      Berrada 1: Berada, Barrada, Berradah | برادة
      Naciri 1: Naciry, Nassiri, Ennaciri, Nasiri | الناصري
      Ouahbi 1: Wahbi, Ouahby, Wehbi | وهبي
      Zerouali 1: Zerwali, Zeroualy, Zirouali | الزروالي
      Bouhaddou 1: Bou Haddou, Bouhadou, Buhaddu | بوحدو
      Oulhaj 0.8: Oul Haj, Oulhadj, Ould Haj | ولحاج
      Chakir 1: Shakir, Chaker, Chakeer | شاكر
      Lakhdar 0.8: El Akhdar, Lakhder, Lakdar | لخضر, الأخضر`),
    women: listed(`
      Fatima Zahra 4: Fatima Ezzahra, Fatima-Zahra, Fatimazahra, Fatim Zahra | فاطمة الزهراء
      Khadija 4: Khadidja, Khadijah, Kadija, Hadija | خديجة
      Naima 3: Naïma, Naeema, Nayma | نعيمة
      Zineb 2: Zeineb, Zaynab, Zainab, Zinab | زينب
      Samira 2: Samirah, Sameera, Samyra | سميرة
      Latifa 2: Latifah, Letifa, Lateefa | لطيفة
      Hanane 2: Hanan, Hannane, Henane | حنان
      Bouchra 1: Bushra, Bouchera, Boushra | بشرى
      Souad 1: Suad, Souhad, Soad | سعاد`),
    men: listed(`
      Youssef 4: Yousef, Yusuf, Youcef, Yosef | يوسف
      Abdelkader 2: Abdel Kader, Abdelkadir, Abd El Kader, Abdulqadir | عبد القادر, عبدالقادر
      Rachid 3: Rashid, Rasheed, Rachide | رشيد
      Hamza 2: Hamzah, Hamsa, Amza | حمزة
      Mustapha 4: Mostafa, Mustafa, Moustafa, Mostapha | مصطفى
      Noureddine 2: Nour Eddine, Nordine, Nourdine, Nouredine | نور الدين
      Hicham 2: Hisham, Hichem, Hichame | هشام
      Abderrahim 1.5: Abdrahim, Abdel Rahim, Abderahim | عبد الرحيم
      Tarik 1: Tariq, Tarek, Tarique | طارق
      Aziz 1: Azize, Azeez, Aaziz | عزيز
      Mehdi 1.5: Mahdi, Medhi, El Mehdi | المهدي, مهدي`),
    places: listed(`
      Khouribga 4: Khuribga, Kouribga | خريبكة
      Beni Mellal 4: Béni Mellal, Bni Mellal, Benimellal | بني ملال
      Oujda 2: Wajda, Ujda | وجدة
      Salé 3: Sale, Sla | سلا
      Tétouan 2: Tetouan, Titwan, Tetuan | تطوان`),
  },
];
