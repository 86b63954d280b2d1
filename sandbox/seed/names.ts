/** "Shown|latin": what stands in the name, and what an e-mail or key is made of. Without a bar both are one. */
type Names = readonly [string, ...string[]];
export type Language = { given: Names; family: Names; familyFirst?: boolean };

function words(text: string): Names {
  const [first = "", ...rest] = text.split(" ");
  return [first, ...rest];
}

export const LANGUAGES: readonly [Language, ...Language[]] = [
  {
    given: words(
      "Alice Oliver Grace Henry Ruby Samuel Hannah Theo Maya Victor Claire Dominic Isla Edmund Nora Felix Imogen Rupert Beatrice Caleb Harriet Owen Tessa Miles",
    ),
    family: words(
      "Brown Whitfield Harper O'Brien|obrien Ashworth Bennett Carver Doyle Ellison Fairbanks Marsh Quinn Hargrove Kendall Lockwood Merrick Prescott Radcliffe Sutton Thorne Wakefield",
    ),
  },
  {
    given: words(
      "Jonas Lena Björn|bjoern Greta Matthias Anneliese Jürgen|juergen Käthe|kaethe Tobias Saskia Falk Ingrid Lorenz Mareike Niklas Sören|soeren Ulrike Veit",
    ),
    family: words(
      "Weber Müller|mueller Schröder|schroeder Groß|gross Vogel Zimmermann Kästner|kaestner Brandt Engelhardt Fuchs Hübner|huebner Krämer|kraemer Lindner Reuter Steiner Voß|voss",
    ),
  },
  {
    given: words(
      "Zoé|zoe François|francois Amélie|amelie Gaël|gael Noémie|noemie Baptiste Inès|ines Lucien Océane|oceane Rémi|remi Sylvain Théo|theo Élodie|elodie Margaux",
    ),
    family: words(
      "Lefèvre|lefevre Dubois Moreau Bélanger|belanger Garnier Rousseau D'Aubigné|daubigne Marchand Chevalier Delacroix Fournier Lemaître|lemaitre Perrin Vasseur",
    ),
  },
  {
    given: words(
      "Lucía|lucia Mateo Íñigo|inigo Begoña|begona Joaquín|joaquin Ximena Andrés|andres Paloma Álvaro|alvaro Camila Hernán|hernan Inés|ines Rocío|rocio Santiago Valentina",
    ),
    family: words(
      "Núñez|nunez Ibáñez|ibanez Castaño|castano Herrera Quiroga Velázquez|velazquez Ríos|rios Aguirre Domínguez|dominguez Escobar Fuentes Montoya Peñalosa|penalosa Zúñiga|zuniga",
    ),
  },
  {
    given: words(
      "Łukasz|lukasz Małgorzata|malgorzata Zbigniew Agnieszka Wojciech Żaneta|zaneta Paweł|pawel Bożena|bozena Grzegorz Jadwiga Krzysztof Michał|michal Zuzanna",
    ),
    family: words(
      "Wiśniewska|wisniewska Kowalczyk Dąbrowski|dabrowski Zając|zajac Nowicka Szczęsny|szczesny Grabowska Jabłoński|jablonski Lis Pawlak Sikora Wróbel|wrobel",
    ),
  },
  {
    given: words(
      "Олена|olena Тарас|taras Ірина|iryna Дмитро|dmytro Соломія|solomiia Богдан|bohdan Андрій|andrii Катерина|kateryna Назар|nazar Оксана|oksana Юрій|yurii",
    ),
    family: words(
      "Шевченко|shevchenko Коваль|koval Мельник|melnyk Їжакевич|yizhakevych Бондар|bondar Гончар|honchar Кравець|kravets Лисенко|lysenko Поліщук|polishchuk Ткач|tkach",
    ),
  },
  {
    given: words(
      "Ayşe|ayse Çağlar|caglar Özlem|ozlem İbrahim|ibrahim Gülşen|gulsen Emre Şule|sule Barış|baris Deniz Elif Kerem Nurgül|nurgul Selin Umut",
    ),
    family: words(
      "Yıldız|yildiz Öztürk|ozturk Çelik|celik Aydoğan|aydogan Güneş|gunes Kaya Arslan Bozkurt Doğan|dogan Erdem Koç|koc Şahin|sahin Toprak",
    ),
  },
  {
    given: words(
      "ليلى|layla يوسف|yusuf مريم|maryam خالد|khalid نور|nour سلمى|salma طارق|tariq أمينة|amina حسن|hassan زينب|zainab سامي|sami عمر|omar فاطمة|fatima هند|hind",
    ),
    family: words(
      "الحداد|alhaddad المصري|almasri الزهراني|alzahrani بركات|barakat نجار|najjar السعيد|alsaeed الخطيب|alkhatib حمدان|hamdan درويش|darwish شاهين|shahin قاسم|qasim",
    ),
  },
  {
    given: words(
      "さくら|sakura 健太|kenta 陽子|yoko 大輔|daisuke 美咲|misaki 翔|sho 直子|naoko 葵|aoi 蓮|ren 由美|yumi 悠斗|yuto 千尋|chihiro 誠|makoto",
    ),
    family: words(
      "佐藤|sato 鈴木|suzuki 高橋|takahashi 渡辺|watanabe 小林|kobayashi 森|mori 伊藤|ito 山本|yamamoto 中村|nakamura 加藤|kato 吉田|yoshida 清水|shimizu",
    ),
    familyFirst: true,
  },
  {
    given: words(
      "Amara Chidi Ngozi Emeka Folasade Tunde Ìdòwú|idowu Adaeze Kelechi Yetunde Babatunde Chinwe Ifeoma Obinna Olumide Temitope Uche",
    ),
    family: words(
      "Okafor Adébáyò|adebayo Eze Nwosu Balogun Okonkwo Ògúnbánjọ|ogunbanjo Afolabi Adeyemi Chukwu Igwe Nnamdi Obi Oyelaran Uzoma",
    ),
  },
  {
    given: words(
      "अनन्या|ananya रोहन|rohan Priya Arjun Kavya Vikram Meera Sanjay Aditi Deepak Ishaan Lakshmi Nikhil Pooja Rahul Sunita",
    ),
    family: words(
      "शर्मा|sharma Iyer Chatterjee Reddy Kulkarni Nair Bhattacharya Deshpande Gupta Joshi Menon Patel Rao Varma",
    ),
  },
  {
    given: words(
      "Nguyệt|nguyet Đức|duc Hương|huong Tuấn|tuan Thảo|thao Quỳnh|quynh Anh Bảo|bao Khánh|khanh Linh Minh Phúc|phuc Trang",
    ),
    family: words(
      "Nguyễn|nguyen Trần|tran Phạm|pham Đặng|dang Vũ|vu Bùi|bui Đỗ|do Hoàng|hoang Lê|le Ngô|ngo Phan",
    ),
  },
];
