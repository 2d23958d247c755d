// Phrases with words between, inflection, and where a word stands: in ten languages.
#include "feeds/topics/matcher.h"
#include "feeds/topics/query.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;

namespace {

constexpr Time kNow{std::chrono::sys_days{std::chrono::year{2024} / 6 / 1}};

Story story(std::string language, std::string title) {
  Story made;
  made.entry.title = std::move(title);
  made.entry.language = std::move(language);
  made.first_seen = kNow;
  made.origins = {{{"newsroom"}, "1", "", kNow, "new", true}};
  return made;
}

bool keeps(const std::string& query, const Story& each, const Concepts& concepts = {}) {
  const auto parsed = parse_query(query, concepts);
  if (!parsed) FAIL(query + ": " + parsed.error().message);
  return matches(*parsed, each, {}, kNow);
}

// One entry of a concept over a title of the same language.
bool finds(const char* language, const char* entry, const char* title) {
  const Concepts one{{"c", {"c", {{language, {entry}}}}}};
  return keeps("@c", story(language, title), one);
}

}  // namespace

TEST_CASE("the words of a concept's phrase may stand apart, in their order") {
  struct Row {
    const char* language;
    const char* entry;
    const char* title;
    bool found;
  };

  const auto row = GENERATE(values<Row>({
      {"en", "forced labour", "Forced labour", true},
      {"en", "forced labour", "Forced and compulsory labour", true},
      {"en", "forced labour", "Forced prison camp labour", true},
      {"en", "forced labour", "Labour is forced", false},
      {"en", "forced labour", "They were forced. Labour groups protest", false},
      {"en", "forced labour", "Forced: labour of others", false},
      {"en", "forced labour", "Forced – labour", false},
      {"en", "gender gap", "The gender pay gap", true},
      {"en", "gender gap", "A gender-based pay gap", true},
      {"en", "safety health work", "Safety and health at work", true},
      {"en", "Convention 190", "Convention No. 190", true},
      {"en", "Convention 190", "Convention on violence, 2019 (No. 190)", false},
      {"en", "Convention 190", "Convention, 2019 (No. 190)", true},
      {"en", "supply chain", "Supply of a chain of shops", true},
      {"en", "supply chain", "Supply and demand in a chain of shops", true},
      {"en", "supply chain", "Supply rises while demand breaks the chain", false},
      {"en", "school-to-work", "From school to work", true},
      {"en", "school-to-work", "School-to-work transition", true},
      {"fr", "sécurité santé travail", "Sécurité et de santé au travail", true},
      {"fr", "égalité genres", "L'égalité entre les genres", true},
      {"fr", "violence et harcèlement", "La violence et le harcèlement", true},
      {"fr", "violence et harcèlement", "La violence ou le harcèlement", false},
      {"fr", "travail enfants", "Le travail des enfants", true},
      {"fr", "travail enfants", "Le travail dangereux des jeunes enfants", true},
      {"fr", "travail enfants", "Le travail qui attend nos propres enfants", false},
      {"fr", "main-d'œuvre", "La main-d’œuvre étrangère", true},
      {"fr", "main-d'œuvre", "La main d'une œuvre", false},
      {"es", "violencia acoso", "La violencia y el acoso", true},
      {"es", "trabajo infantil", "El trabajo agrícola infantil", true},
      {"es", "trabajo infantil", "Trabajos infantiles", true},
      {"es", "protección social", "Protección de la salud social", true},
      {"es", "protección social", "Protección para quienes no tienen agenda social", false},
      {"pt", "trabalho infantil", "O trabalho doméstico infantil", true},
      {"pt", "trabalho análogo escravidão", "Trabalho análogo ao de escravidão", true},
      {"pt", "segurança saúde", "A segurança e a saúde", true},
      {"de", "Sicherheit Gesundheit Arbeit", "Sicherheit und Gesundheit bei der Arbeit", true},
      {"de", "Gewalt Belästigung", "Gewalt und sexuelle Belästigung", true},
      {"de", "soziale Sicherheit", "Soziale und wirtschaftliche Sicherheit", true},
      {"de", "soziale Sicherheit", "Soziale Medien gefährden die nationale Sicherheit", false},
      {"ru", "безопасность труда", "Безопасность и гигиена труда", true},
      {"ru", "насилие домогательства", "Насилие и домогательства", true},
      {"ar", "السلامة الصحة", "السلامة في الصحة", true},
      {"ar", "الحوار الاجتماعي", "الحوار الوطني الاجتماعي", true},
      {"vi", "lao động trẻ em", "Lao động là trẻ em", true},
      {"vi", "bình đẳng giới", "Bình đẳng về giới", true},
      {"zh", "强迫劳动", "强迫劳动", true},
      {"zh", "强迫劳动", "强迫他人劳动", false},
      {"zh", "强迫 劳动", "强迫他人劳动", true},
      {"zh", "强迫 劳动", "强迫。他们劳动", false},
      {"ja", "児童 労働", "児童による労働", true},
      {"ja", "児童労働", "児童による労働", false},
      {"it", "lavoro minorile", "Il lavoro agricolo minorile", true},
  }));
  CAPTURE(row.language, row.entry, row.title);
  CHECK(finds(row.language, row.entry, row.title) == row.found);
}

TEST_CASE("a word matches its inflections and no word that only shares its root") {
  struct Row {
    const char* language;
    const char* one;
    const char* other;
    bool same;
  };

  const auto row = GENERATE(values<Row>({
      {"en", "informal", "information", false},
      {"en", "informal", "informally", false},
      {"en", "employer", "employment", false},
      {"en", "employer", "employers", true},
      {"en", "employ", "employed", true},
      {"en", "organization", "organ", false},
      {"en", "organise", "organizing", true},
      {"en", "organisation", "organizations", true},
      {"en", "university", "universal", false},
      {"en", "policy", "police", false},
      {"en", "policy", "policies", true},
      {"en", "nation", "national", false},
      {"en", "social", "society", false},
      {"en", "child", "children", true},
      {"en", "woman", "women", true},
      {"en", "labour", "labor", true},
      {"en", "labourer", "laborers", true},
      {"en", "labour", "labourers", false},
      {"en", "programme", "programs", true},
      {"en", "protect", "protection", false},
      {"en", "traffic", "trafficking", false},
      {"en", "wage", "waging", true},
      {"en", "deliver", "delivering", true},
      {"en", "document", "documented", true},
      {"en", "renewable", "renewables", true},
      {"en", "renewable", "renew", false},
      {"en", "die", "dying", true},
      {"fr", "travail", "travaux", true},
      {"fr", "travailleur", "travailleuses", true},
      {"fr", "directeur", "directrice", true},
      {"fr", "forcé", "forcées", true},
      {"fr", "formation", "format", false},
      {"fr", "social", "sociaux", true},
      {"fr", "migrant", "migration", false},
      {"fr", "syndicat", "syndical", false},
      {"fr", "jeune", "jeunesse", false},
      {"es", "trabajo", "trabajador", false},
      {"es", "paro", "para", false},
      {"es", "paro", "paros", true},
      {"es", "sobre", "sobras", false},
      {"es", "una", "unas", false},
      {"fr", "danse", "dans", false},
      {"fr", "danse", "danses", true},
      {"fr", "entre", "entrer", false},
      {"fr", "sur", "sure", false},
      {"pt", "parar", "para", false},
      {"pt", "pelo", "pelas", false},
      {"it", "dalla", "dalli", false},
      {"en", "our", "ours", false},
      {"de", "einen", "einer", false},
      {"es", "trabajador", "trabajadoras", true},
      {"es", "joven", "jóvenes", true},
      {"es", "informal", "información", false},
      {"es", "laboral", "laborales", true},
      {"es", "migrante", "migración", false},
      {"pt", "trabalho", "trabalhador", false},
      {"pt", "trabalhador", "trabalhadoras", true},
      {"pt", "convenção", "convenções", true},
      {"pt", "social", "sociais", true},
      {"pt", "homem", "homens", true},
      {"de", "Arbeit", "Arbeiter", false},
      {"de", "Arbeiter", "Arbeiterinnen", true},
      {"de", "Lohn", "Löhne", true},
      {"de", "Gewerkschaft", "Gewerkschaften", true},
      {"de", "Gewerkschaft", "Gewerkschafter", false},
      {"de", "sozial", "sozialer", true},
      {"de", "Belastung", "Belästigung", false},
      {"it", "lavoro", "lavoratori", false},
      {"it", "lavoratore", "lavoratrici", true},
      {"ru", "работник", "работников", true},
      {"ru", "ребенок", "детей", true},
      {"ru", "труд", "труда", true},
      {"ru", "труд", "трудовой", false},
      {"ru", "занятость", "занятости", true},
      {"ar", "عمل", "العمل", true},
      {"ar", "عمل", "للعمل", true},
      {"ar", "عمل", "والعمل", true},
      {"ar", "عمل", "بالعمل", true},
      {"ar", "مهاجر", "المهاجرين", true},
      {"ar", "مهاجر", "المهاجرات", true},
      {"ar", "اجتماعية", "الاجتماعي", true},
      {"ar", "عمل", "عامل", false},
      {"ar", "وفيات", "في", false},
      {"tr", "işçi", "işçiler", true},
      {"vi", "lao", "lào", true},
      {"zh", "工", "工", true},
      {"ja", "労働", "労働者", true},
  }));
  CAPTURE(row.language, row.one, row.other);
  CHECK(keeps(row.one, story(row.language, row.other)) == row.same);
}

TEST_CASE("in a text of another language a concept's words are taken less freely") {
  struct Row {
    const char* words_of;
    const char* entry;
    const char* language;
    const char* title;
    bool found;
  };

  const auto row = GENERATE(values<Row>({
      {"fr", "protection sociale", "en", "Wildlife protection as a social movement", false},
      {"fr", "protection sociale", "en", "La protection sociale", true},
      {"fr", "protection sociale", "", "La protection sociale", true},
      {"en", "salaries", "fr", "Les salariés en grève", false},
      {"en", "salaries", "en", "Salaries rise", true},
      {"en", "salaries", "fr", "The salaries report", true},
      {"en", "salary", "fr", "The salaries report", false},
      {"en", "Uber", "de", "Gespräche über Lohn", false},
      {"en", "Uber", "de", "Uber vor Gericht", true},
      {"fr", "chômage", "en", "Le chômage recule", true},
      {"en", "OSH", "fr", "La semaine OSH", true},
  }));
  CAPTURE(row.entry, row.language, row.title);
  const Concepts one{{"c", {"c", {{row.words_of, {row.entry}}}}}};
  CHECK(keeps("@c", story(row.language, row.title), one) == row.found);
}

TEST_CASE("nearness, numbers of mentions, beginnings and endings") {
  struct Row {
    const char* query;
    const char* title;
    bool kept;
  };

  const auto row = GENERATE(values<Row>({
      {"strike NEAR/3 workers", "Workers in ports strike", true},
      {"strike NEAR/3 workers", "Strike of garment workers", true},
      {"strike NEAR/1 workers", "Strike of many garment workers", false},
      {"strike NEAR/0 workers", "Workers strike", true},
      {"strike NEAR/0 workers", "Workers now strike", false},
      {"strike -NEAR/1 air", "Air strike kills ten", false},
      {"strike -NEAR/1 air", "Nurses strike", true},
      {"strike -NEAR/1 air", "Air strike, then a strike of nurses", true},
      {"strike -NEAR/1 air", "Air is clean", false},
      {"strike NEAR/3 (nurse OR teacher)", "Teachers go on strike", true},
      {"-strike NEAR/1 air", "Air strike", false},
      {"-strike NEAR/1 air", "Nurses strike", true},
      {"(\"decent work\" NEAR/4 rural) youth", "Rural youth and decent work", true},
      {"title:strike NEAR/2 title:port", "Port strike", true},
      {"\"labour force\"~2", "Labour and task force", true},
      {"\"labour force\"~1", "Labour and task force", false},
      {"\"labour force\"~2", "Force of labour", false},
      {"\"labours force\"~2", "Labour task force", false},
      {"wage{2,}", "Wage after wage", true},
      {"wage{2,}", "Wages", false},
      {"wage{3,}", "Wage, wages, waged", true},
      {"\"decent work\"{2,}", "Decent work is decent work", true},
      {"-wage{2,}", "Wage", true},
      {"*arbeit", "Gegen Kinderarbeit", true},
      {"*arbeit", "Kinderarbeiten", true},
      {"*arbeit", "Arbeitszeit", false},
      {"*arbeit", "Arbeit", true},
      {"title:*arbeit", "Zwangsarbeit", true},
      {"\"employment polic*\"", "Employment policies", true},
      {"\"employment polic*\"", "Employers and police", false},
      {"!vacancy work", "Work", true},
      {"!vacancy work", "Work vacancy", false},
      {"wages || pensions", "Pensions", true},
      {"wages && pensions", "Pensions", false},
      {"+wages", "Wages", true},
  }));
  CAPTURE(row.query, row.title);
  CHECK(keeps(row.query, story("en", row.title)) == row.kept);
}

TEST_CASE("a topic asks for more than one passing mention") {
  struct Row {
    const char* title;
    const char* summary;
    const char* text;
    int weight;
    bool kept;
  };

  const std::string filler = [] {
    std::string words;
    for (int i = 0; i < 70; ++i)
      words += "something else ";
    return words;
  }();
  const auto row = GENERATE(values<Row>({
      {"Wages", "", "", 3, true},
      {"News", "On wages", "", 2, true},
      {"News", "", "Wages first", 2, true},
      {"News", "", "…wages", 1, false},
      {"News", "", "…wages, later wages", 2, true},
      {"Wages", "On wages", "…wages", 6, true},
  }));
  CAPTURE(row.title, row.summary, row.text);
  Story each = story("en", row.title);
  each.entry.summary = row.summary;
  std::string text = row.text;
  if (text.starts_with("…")) text = filler + text;
  each.entry.content_text = text;
  const Topic topic{{"t"}, "", "", *parse_query("wages -webinar", {}), {}, {}, {}};
  const Matcher matcher({topic}, {});
  const Explanation told = matcher.explain(topic.id, each, kNow);
  CHECK(told.weight == row.weight);
  CHECK(told.kept == row.kept);
  CHECK(matcher.match(each, kNow).size() == (row.kept ? 1U : 0U));
}

TEST_CASE("a threshold is the topic's own, and asks nothing of what no words decide") {
  Story each = story("en", "News");
  each.entry.summary = "Wages and pensions";
  each.entry.tags = {"china"};

  struct Row {
    const char* query;
    int threshold;
    bool kept;
  };

  const auto row = GENERATE(values<Row>({
      {"wages", 2, true},
      {"wages", 3, false},
      {"wages OR pensions", 4, true},
      {"wages OR pensions", 5, false},
      {"wages pensions", 4, true},
      {"\"wages and pensions\" OR wages", 3, false},
      {"#china", 100, true},
      {"#china OR wages", 100, true},
      {"#china wages", 3, false},
      {"summary:wages", 100, true},
      {"-webinar", 100, true},
      {"lang:en", 100, true},
      {"/wages/i", 2, true},
      {"/wages/i", 3, false},
  }));
  CAPTURE(row.query, row.threshold);
  const Topic topic{{"t"}, "", "", *parse_query(row.query, {}), {}, {}, {}, row.threshold};
  const Matcher matcher({topic}, {});
  CHECK(matcher.match(each, kNow).size() == (row.kept ? 1U : 0U));
}

TEST_CASE(
    "a topic of some languages keeps what nobody knows the language of only when it says so") {
  const Topic french{{"fr"}, "", "", *parse_query("wages", {}), {}, {"fr"}, {}};
  const Topic both{{"both"}, "", "", *parse_query("wages", {}), {}, {"fr", "unknown"}, {}};
  const Matcher matcher({french, both}, {});
  const auto kept = [&](const char* language) {
    std::string ids;
    for (const TopicId& id : matcher.match(story(language, "Wages"), kNow))
      ids += id.text + ' ';
    return ids;
  };
  CHECK(kept("fr-CH") == "fr both ");
  CHECK(kept("en").empty());
  CHECK(kept("") == "both ");
  CHECK(keeps("lang:unknown", story("", "Wages")));
  CHECK_FALSE(keeps("lang:unknown", story("fr", "Wages")));
}
