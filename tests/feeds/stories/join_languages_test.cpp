// The same cases of joining in many languages and scripts.
#include "tests/feeds/stories/tellings.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

struct Words {
  std::string language;
  std::string title;
  std::string edited;  // the same title as another editor puts it
  std::string text;
  std::string other;  // a text about something else
};

const std::vector<Words> kWords{
    {"en",
     "Miners win a safety agreement in the north",
     "Miners in the north win safety agreement after strike",
     "After nine weeks of talks the union of miners and the four owners of the northern pits "
     "signed "
     "an agreement that lets every crew stop work when the air is bad.",
     "Young bakers from eleven towns meet in the capital on Friday to show what they have learnt, "
     "and a jury of three masters gives the prizes in the evening."},
    {"fr",
     "Les couturières obtiennent un salaire minimum national",
     "Les couturières obtiennent enfin un salaire minimum",
     "Au terme de neuf mois de discussions, les trois fédérations du textile ont signé un accord "
     "qui "
     "fixe pour la première fois un salaire plancher dans tous les ateliers du pays.",
     "Une exposition de photographies sur les métiers de la mer ouvre ses portes samedi au musée "
     "du "
     "port, où les anciens pêcheurs guideront les visiteurs chaque dimanche."},
    {"es",
     "Las trabajadoras del hogar tendrán seguridad social",
     "Las trabajadoras del hogar tendrán por fin seguridad social plena",
     "El parlamento aprobó anoche la ley que extiende el seguro de salud y la pensión a todas las "
     "personas que limpian, cocinan y cuidan en casas ajenas.",
     "La escuela de navegación abre en agosto la matrícula para su curso de motores, con veinte "
     "becas destinadas a jóvenes de las islas más alejadas."},
    {"pt",
     "Colhedores de café recebem contratos por escrito",
     "Colhedores de café recebem todos contratos por escrito",
     "Pela primeira vez todas as fazendas da serra assinaram contratos antes da colheita, com "
     "jornada, "
     "transporte e água potável garantidos para cada equipe.",
     "O festival de música operária volta ao velho teatro em outubro, com bandas de fábrica vindas "
     "de "
     "sete cidades e entrada livre para as crianças."},
    {"de",
     "Pflegekräfte erhalten kürzere Schichten ab Herbst",
     "Pflegekräfte erhalten ab Herbst deutlich kürzere Schichten",
     "Nach langem Streit haben sich die Kliniken der Hafenstadt mit ihren Pflegekräften auf "
     "Schichten "
     "von höchstens neun Stunden und zwei freie Wochenenden im Monat geeinigt.",
     "Das Werkmuseum zeigt bis Ostern alte Webstühle aus dem Tal und lädt Schulklassen ein, selbst "
     "ein "
     "kleines Stück Tuch an der Maschine zu weben."},
    {"ru",
     "Шахтёры добились новых правил безопасности",
     "Шахтёры севера добились новых правил безопасности",
     "После девяти недель переговоров профсоюз и владельцы четырёх шахт подписали соглашение, "
     "которое "
     "позволяет любой бригаде остановить работу при плохом воздухе.",
     "В субботу в старом депо открывается выставка паровозов, и бывшие машинисты расскажут детям о "
     "том, как водили поезда через горы зимой."},
    {"uk",
     "Швачки отримають гарантовану мінімальну платню",
     "Швачки країни отримають гарантовану мінімальну платню",
     "Три об'єднання текстильників після довгих розмов підписали угоду, яка вперше встановлює "
     "найменшу "
     "платню в усіх майстернях країни з першого вересня.",
     "Хор залізничників запрошує на вечір народних пісень у палаці культури, де виступлять також "
     "гості "
     "з чотирьох сусідніх міст та дитячий оркестр."},
    {"ar",
     "عمال المناجم يحصلون على اتفاق للسلامة",
     "عمال المناجم في الشمال يحصلون على اتفاق للسلامة",
     "بعد تسعة أسابيع من المفاوضات وقعت نقابة العمال وأصحاب المناجم الأربعة في الشمال اتفاقا يسمح "
     "لكل "
     "فريق بوقف العمل عندما يكون الهواء فاسدا.",
     "يفتح المتحف البحري أبوابه يوم السبت لمعرض صور عن مهن الصيد القديمة ويرافق الصيادون "
     "المتقاعدون "
     "الزوار كل مساء بين القوارب الخشبية."},
    {"el",
     "Οι ναυτικοί κέρδισαν περισσότερες ημέρες ανάπαυσης",
     "Οι ναυτικοί κέρδισαν τελικά περισσότερες ημέρες ανάπαυσης",
     "Ύστερα από μήνες συζητήσεων η ένωση των ναυτικών και οι εταιρείες των πλοίων υπέγραψαν "
     "συμφωνία "
     "για δύο ημέρες ανάπαυσης μετά από κάθε μακρύ ταξίδι.",
     "Το σχολείο μαγειρικής της πόλης δέχεται αιτήσεις ως την Κυριακή για τα βραδινά μαθήματα "
     "ψωμιού "
     "που θα γίνουν στον παλιό φούρνο της αγοράς."},
    {"hi",
     "खान मजदूरों को सुरक्षा का नया समझौता मिला",
     "उत्तर के खान मजदूरों को सुरक्षा का नया समझौता मिला",
     "नौ सप्ताह की बातचीत के बाद मजदूर संघ और चार खानों के मालिकों ने एक समझौते पर हस्ताक्षर किए जिससे हर दल "
     "खराब हवा होने पर काम रोक सकता है।",
     "शनिवार को पुराने रेल घर में इंजनों की प्रदर्शनी खुलेगी जहां बूढ़े चालक बच्चों को पहाड़ों की सर्दियों की "
     "यात्राओं के किस्से सुनाएंगे।"},
    {"zh",
     "矿工赢得北方安全生产协议",
     "北方矿工终于赢得安全生产协议",
     "经过九个星期的谈判，矿工工会与北方四座矿山的所有者签署了协议，允许每一个班组在空气不好的时候"
     "停止工作。",
     "星期六老火车站将举办蒸汽机车展览，退休司机会给孩子们讲述他们冬天开车穿越高山的故事，门票全部"
     "免费。"},
    {"ja",
     "鉱山労働者が北部で安全協定を勝ち取る",
     "北部の鉱山労働者が新しい安全協定を勝ち取る",
     "九週間の交渉の後、鉱山労働組合と北部の四つの鉱山の所有者は、空気が悪い時にどの班も作業を止め"
     "ることができる協定に署名した。",
     "土曜日に古い駅で蒸気機関車の展示会が開かれ、引退した運転士が子供たちに冬の山を越えた旅の話を"
     "聞かせる予定である。"},
    {"ko",
     "광부들이 북부에서 안전 협약을 얻어내다",
     "북부 광부들이 안전 협약을 마침내 얻어내다",
     "아홉 주의 교섭 끝에 광부 노동조합과 북부 네 광산의 소유주들은 공기가 나쁠 때 어느 작업반이든 "
     "일을 멈출 수 있는 협약에 "
     "서명했다.",
     "토요일에 옛 기차역에서 증기 기관차 전시회가 열리고 은퇴한 기관사들이 아이들에게 겨울 산을 "
     "넘던 이야기를 들려줄 "
     "예정이다."},
    {"vi",
     "Thợ mỏ giành được thỏa thuận an toàn mới",
     "Thợ mỏ miền bắc giành được thỏa thuận an toàn mới",
     "Sau chín tuần thương lượng, công đoàn thợ mỏ và bốn chủ mỏ ở miền bắc đã ký thỏa thuận cho "
     "phép "
     "mỗi đội ngừng việc khi không khí trong hầm xấu.",
     "Thứ bảy này nhà ga cũ mở cửa triển lãm đầu máy hơi nước, các bác lái tàu về hưu sẽ kể chuyện "
     "vượt núi mùa đông cho trẻ nhỏ nghe."},
};

const std::string kHere = "https://www.labour.test/a";
const std::string kThere = "https://www.labour.test/b";
const std::string kElsewhere = "https://union.test/c";

struct Kind {
  const char* what;
  const char*
      reason;  // evidence of what joins; veto of what does not, empty: nothing speaks for it
  Said (*first)(const Words&);
  Said (*second)(const Words&);
  bool is_series = false;
};

Said untold(const Words& w) {
  return {kHere, w.title, 5, "", w.language};
}

Said told(const Words& w) {
  return {kHere, w.title, 5, w.text, w.language};
}

const std::vector<Kind> kOne{
    {"title and day within one publisher",
     "title_and_day",
     untold,
     [](const Words& w) {
       return Said{kThere, w.title, 5, w.text, w.language};
     }},
    {"title, day and text of two publishers",
     "title_day_and_text",
     told,
     [](const Words& w) {
       return Said{kElsewhere, w.title, 5, w.text, w.language};
     }},
    {"title and text, a day later",
     "text_a_day_apart",
     told,
     [](const Words& w) {
       return Said{kElsewhere, w.title, 6, w.text, w.language};
     }},
    {"an edited title over the same text",
     "text_with_edited_title",
     told,
     [](const Words& w) {
       return Said{kElsewhere, w.edited, 5, w.text, ""};
     }},
    {"one address, another headline and day",
     "url",
     told,
     [](const Words& w) {
       return Said{"http://labour.test/a/", w.edited, 9, w.other, w.language};
     }},
    {"a series with the same text",
     "title_day_and_text",
     told,
     [](const Words& w) {
       return Said{kElsewhere, w.title, 5, w.text, w.language};
     },
     true},
};

const std::vector<Kind> kTwo{
    {"title and day of two publishers, without text",
     "",
     untold,
     [](const Words& w) {
       return Said{kElsewhere, w.title, 5, w.text, w.language};
     }},
    {"title and day within one publisher, other texts",
     "other texts",
     told,
     [](const Words& w) {
       return Said{kThere, w.title, 5, w.other, w.language};
     }},
    {"title and day of two publishers, other texts",
     "",
     told,
     [](const Words& w) {
       return Said{kElsewhere, w.title, 5, w.other, w.language};
     }},
    {"title and text, two days later",
     "",
     told,
     [](const Words& w) {
       return Said{kElsewhere, w.title, 7, w.text, w.language};
     }},
    {"title and day, said to be in another language",
     "other languages",
     untold,
     [](const Words& w) {
       return Said{kThere, w.title, 5, "", "xx"};
     }},
    {"a series without text",
     "a series, without text",
     untold,
     [](const Words& w) {
       return Said{kThere, w.title, 5, "", w.language};
     },
     true},
};

Verdict verdict_of(const Kind& kind, const Words& words) {
  const Spoken a = telling(kind.first(words));
  const Spoken b = telling(kind.second(words));
  Pairing pairing(a, b, publishers());
  pairing.is_series = kind.is_series;
  return verdict_on(pairing, {});
}

}  // namespace

TEST_CASE("what is one story in one language is one in all") {
  std::size_t pairs = 0;
  for (const Words& words : kWords) {
    for (const Kind& kind : kOne) {
      CAPTURE(words.language, kind.what);
      const Verdict verdict = verdict_of(kind, words);
      CHECK(verdict.joined);
      CHECK(verdict.evidence == kind.reason);
      CHECK(verdict.veto.empty());
      ++pairs;
    }
  }
  CHECK(pairs >= 60);
}

TEST_CASE("what is two stories in one language is two in all") {
  std::size_t pairs = 0;
  for (const Words& words : kWords) {
    for (const Kind& kind : kTwo) {
      CAPTURE(words.language, kind.what);
      const Verdict verdict = verdict_of(kind, words);
      CHECK_FALSE(verdict.joined);
      CHECK(verdict.veto == kind.reason);
      ++pairs;
    }
  }
  CHECK(pairs >= 60);
}
