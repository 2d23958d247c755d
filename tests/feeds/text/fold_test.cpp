#include "feeds/text/fold.h"
#include "feeds/text/stem.h"

#include <thread>

#include "tests/support/catch.h"

using namespace ilofeed::feeds;

namespace {

std::string joined_words(std::string_view text) {
  std::string joined;
  for (const auto& word : words_of(text)) {
    if (!joined.empty()) joined += '|';
    joined += text.substr(word.begin, word.end - word.begin);
  }
  return joined;
}

}  // namespace

TEST_CASE("folding makes spellings of one word equal") {
  struct Row {
    const char* text;
    const char* folded;
  };

  const auto row = GENERATE(values<Row>({
      {"", ""},
      {"ILO Newsroom 2024!", "ilo newsroom 2024!"},
      {"Égalité", "egalite"},
      {"E\u0301galite\u0301", "egalite"},  // decomposed
      {"STRASSE", "strasse"},
      {"Straße", "strasse"},
      {"Łódź, København, Đà Nẵng", "lodz, kobenhavn, da nang"},
      {"Œuvre, Æther", "oeuvre, aether"},
      {"İSTANBUL ıssız", "istanbul issiz"},
      {"ﬁne ① ²", "fine 1 2"},
      {"ＦＵＬＬ　ＷＩＤＴＨ", "full width"},
      {"ｱﾊﾟｰﾄ", "アパート"},
      {"が", "が"},  // the mark is part of the letter
      {"Ένας Άνθρωπος", "ενασ ανθρωποσ"},
      {"ёлка ЁЛКА", "елка елка"},
      {"российский", "российский"},  // й is a letter of its own
      {"Київ", "київ"},
      {"أُسْرَة", "اسرة"},      // vowel signs and the hamza seat
      {"الــعمل", "العمل"},  // stretched
      {"שָׁלוֹם", "שלום"},
      {"हिन्दी", "हिन्दी"},  // vowel signs stay
      {"ไทย", "ไทย"},
      {"국제", "국제"},
      {"soft\u00ADhyphen", "softhyphen"},
  }));
  CAPTURE(row.text);
  CHECK(fold(row.text) == row.folded);
}

TEST_CASE("folding twice changes nothing more") {
  const auto text = GENERATE(
      as<std::string>{}, "Égalité des chances", "ﬃ ŒUVRE", "российский ё", "أُسْرَة", "が ﾊﾟ", "İı");
  CAPTURE(text);
  CHECK(fold(fold(text)) == fold(text));
}

TEST_CASE("NFC composes what came in parts") {
  CHECK(nfc("e\u0301") == "é");
  CHECK(nfc("é") == "é");
  CHECK(nfc("plain") == "plain");
}

TEST_CASE("words are told apart in every script") {
  struct Row {
    const char* text;
    const char* words;
  };

  const auto row = GENERATE(values<Row>({
      {"", ""},
      {" ... ", ""},
      {"Labour ministers, in Geneva.", "Labour|ministers|in|Geneva"},
      {"don't co-operate", "don't|co|operate"},
      {"C190 and 3.5 per cent", "C190|and|3.5|per|cent"},
      {"l’égalité à Genève", "l’égalité|à|Genève"},
      {"Международное бюро", "Международное|бюро"},
      {"مكتب العمل الدولي", "مكتب|العمل|الدولي"},
      {"国际劳工", "国|际|劳|工"},
      {"ILO国际2024年", "ILO|国|际|2024|年"},
      {"ひらがなとカタ", "ひ|ら|が|な|と|カ|タ"},
      {"국제노동 기구", "국제노동|기구"},
      {"ที่ดิน", "ที่|ดิ|น"},  // a vowel sign stays with its consonant
  }));
  CAPTURE(row.text);
  CHECK(joined_words(row.text) == row.words);
}

TEST_CASE("words of broken UTF-8 stay within the text") {
  const std::string text = "one \xFF\xFE two \xE5\x9B";
  for (const auto& word : words_of(text)) {
    CHECK(word.begin < word.end);
    CHECK(word.end <= text.size());
  }
}

TEST_CASE("stems join the inflections of a word") {
  struct Row {
    const char* language;
    const char* one;
    const char* other;
  };

  const auto row = GENERATE(values<Row>({
      {"en", "worker", "workers"},
      {"en-GB", "recruits", "recruiting"},
      {"fr", "travailleur", "travailleurs"},
      {"es", "trabajador", "trabajadores"},
      {"de", "arbeiter", "arbeitern"},
      {"pt", "trabalhador", "trabalhadores"},
      {"it", "lavoratore", "lavoratori"},
      {"ru", "работник", "работников"},
      {"nl", "werknemer", "werknemers"},
      {"tr", "isci", "isciler"},
      {"nb", "avtale", "avtaler"},
      {"ar", "عامل", "العامل"},
  }));
  CAPTURE(row.language, row.one);
  CHECK(stem(fold(row.one), row.language) == stem(fold(row.other), row.language));
}

TEST_CASE("a language without a stemmer leaves words as they are") {
  CHECK(stem("workers", "zh") == "workers");
  CHECK(stem("workers", "") == "workers");
  CHECK(stem("workers", "xx") == "workers");
}

TEST_CASE("words of one stem begin alike") {
  struct Row {
    const char* language;
    const char* word;
    std::vector<const char*> others;
  };

  const auto row = GENERATE(values<Row>({
      {"en", "ratification", {"ratifications"}},
      {"en", "lie", {"lying", "lies"}},
      {"en", "studies", {"study", "studied"}},
      {"en", "child", {"children"}},
      {"fr", "application", {"applications", "appliquer"}},
      {"fr", "travaux", {"travail"}},
      {"es", "sindicato", {"sindicatos"}},
      {"tr", "cocuk", {"cocuklar"}},
      {"fi", "tyo", {"tyota"}},
      {"sr", "medjunarodni", {"medjunarodnih"}},
      {"ru", "работник", {"работников"}},
      {"en", "a", {}},
      {"en", "", {}},
  }));
  CAPTURE(row.language, row.word);
  const std::string_view beginning = shared_beginning(row.word, row.language);
  CHECK(std::string_view(row.word).starts_with(beginning));
  CHECK((beginning.empty() == std::string_view(row.word).empty()));
  for (const char* other : row.others) {
    CAPTURE(other);
    if (stem(other, row.language) == stem(row.word, row.language))
      CHECK(std::string_view(other).starts_with(beginning));
  }
  CHECK(shared_beginning("ratification", "en") == "rat");
}

TEST_CASE("words are folded and stemmed on several threads at once") {
  const auto work = [](int& sum) {
    for (int i = 0; i < 200; ++i) {
      sum += static_cast<int>(words_of("Égalité des chances à l'emploi").size());
      sum += static_cast<int>(stem(fold("Travailleurs"), "fr").size());
    }
  };
  int first = 0;
  int second = 0;
  std::thread one(work, std::ref(first));
  std::thread two(work, std::ref(second));
  one.join();
  two.join();
  CHECK(first == second);
}
