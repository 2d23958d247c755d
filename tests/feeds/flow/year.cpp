#include "tests/feeds/flow/year.h"

#include <algorithm>

#include "feeds/stories/address.h"

namespace ilofeed::tests {

using namespace ilofeed::feeds;

namespace {

constexpr int kWeekOfTheMove = 26;   // the office gets a new site
constexpr int kWeekOfTheLinks = 40;  // the daily links to the owners instead of printing them
constexpr std::size_t kShown = 12;   // entries of a list
constexpr std::size_t kAWeek = 45;   // articles

const std::string kOffice = "www.labour.test";

const std::map<std::string, std::vector<std::string>> kWords{
    {"en", {"miners",  "bakers", "nurses",  "harbour", "wages",  "strike",  "school", "contract",
            "pension", "winter", "village", "machine", "safety", "holiday", "talks",  "market",
            "women",   "youth",  "north",   "south",   "report", "council", "rights", "family"}},
    {"fr", {"mineurs",  "boulangers", "soignantes", "port",    "salaires", "greve",
            "ecole",    "contrat",    "retraite",   "hiver",   "village",  "machine",
            "securite", "conges",     "debats",     "marche",  "femmes",   "jeunesse",
            "nord",     "sud",        "rapport",    "conseil", "droits",   "famille"}},
    {"es", {"mineros",   "panaderos",  "enfermeras", "puerto",   "salarios", "huelga",
            "escuela",   "contrato",   "pensiones",  "invierno", "aldea",    "telares",
            "seguridad", "vacaciones", "debates",    "mercado",  "mujeres",  "jovenes",
            "norte",     "sur",        "informe",    "consejo",  "derechos", "familias"}},
    {"ru",
     {"шахтеры", "пекари",   "медсестры", "порт",   "зарплата", "забастовка", "школа",  "договор",
      "пенсия",  "зима",     "деревня",   "станки", "охрана",   "отпуск",     "беседа", "рынок",
      "женщины", "молодежь", "север",     "юг",     "доклад",   "совет",      "права",  "семья"}},
    {"ar", {"عمال",  "خبازون", "ممرضات", "ميناء", "أجور",  "إضراب", "مدرسة", "عقود",
            "تقاعد", "شتاء",   "قرية",   "آلات",  "سلامة", "عطلة",  "حوار",  "سوق",
            "نساء",  "شباب",   "شمال",   "جنوب",  "تقرير", "مجلس",  "حقوق",  "أسرة"}},
};

Date date_of(int day) {
  using namespace std::chrono;
  return {sys_days{year{2023} / 1 / 1} + days{day}, Precision::day, std::nullopt};
}

std::shared_ptr<const Site> office_site() {
  Site site;
  site.id = {"labour"};
  site.canonical = "https://" + kOffice;
  site.mirrors = {"mirror.labour.test", "beta.labour.test"};
  site.names = {"Labour Office"};
  return std::make_shared<const Site>(std::move(site));
}

}  // namespace

Year::Year(unsigned seed) : random_(seed) {
  for (const auto& [language, words] : kWords)
    add_lists(language);
}

ListPage Year::list(const std::string& id,
                    const std::string& language,
                    const std::string& host) const {
  ListPage made;
  made.source.id = {id + '-' + language};
  made.source.title = id;
  made.source.url = "https://" + host + '/' + language + '/' + id;
  made.language = language;
  return made;
}

// Four of the office, two of unions, two of others: eight in each language.
void Year::add_lists(const std::string& language) {
  const auto add = [&](ListPage made, std::set<std::string> hosts, ListPage::Ids ids) {
    made.hosts = std::move(hosts);
    made.ids = ids;
    lists_.push_back(std::move(made));
  };
  const std::shared_ptr<const Site> site = office_site();
  const auto office = [&](const char* id, std::vector<std::string> shelves, ListPage::Ids ids) {
    ListPage made = list(id, language, kOffice);
    made.source.site = site;
    made.shelves = std::move(shelves);
    add(std::move(made), {kOffice}, ids);
  };
  office("press", {"press"}, ListPage::Ids::for_life);
  office("features", {"features"}, ListPage::Ids::addresses);
  office("courses", {"courses"}, ListPage::Ids::addresses);
  office("all", {"press", "features"}, ListPage::Ids::addresses);
  const std::string miners = "miners-" + language + ".test";
  const std::string nurses = "nurses-" + language + ".test";
  for (const std::string& union_host : {miners, nurses}) {
    ListPage made = list(union_host.substr(0, 6), language, union_host);
    made.shelves = {"news"};
    add(std::move(made),
        {union_host},
        union_host == miners ? ListPage::Ids::positions : ListPage::Ids::for_life);
  }
  ListPage links = list("links", language, "links.test");
  links.role = ListPage::Role::links;
  links.shelves = {"press", "features", "news"};
  add(std::move(links), {kOffice, nurses}, ListPage::Ids::addresses);
  ListPage reprints = list("reprints", language, "daily-" + language + ".test");
  reprints.role = ListPage::Role::reprints;
  reprints.shelves = {"press", "news"};
  add(std::move(reprints), {kOffice, miners}, ListPage::Ids::sessions);
}

std::vector<Source> Year::sources() const {
  std::vector<Source> all;
  for (const ListPage& each : lists_)
    all.push_back(each.source);
  return all;
}

std::string Year::words(const std::string& language, int count) {
  const std::vector<std::string>& all = kWords.at(language);
  std::string text;
  for (int n = 0; n < count; ++n)
    text += (n == 0 ? "" : " ") + all[random_() % all.size()];
  return text;
}

std::string Year::new_title(const std::string& language) {
  for (;;) {
    std::string title = words(language, 4 + static_cast<int>(random_() % 3));
    if (titles_.insert(title).second) return title;
  }
}

void Year::write(const std::string& language, const std::string& host, const std::string& shelf) {
  Article made;
  made.language = language;
  made.host = host;
  made.slug = language + "/n" + std::to_string(articles_.size());
  made.title = new_title(language);
  made.text = words(language, 30);
  made.day = today() - static_cast<int>(random_() % 6);
  made.reprint = "https://daily-" + language + ".test/" + std::to_string(articles_.size());
  shelves_[host + shelf + language].push_back(articles_.size());
  articles_.push_back(std::move(made));
}

// Courses have one title in several places.
void Year::write_event(const std::string& language) {
  static const std::vector<std::string> kPlaces{"Lima", "Turin", "Dakar", "Hanoi"};
  write(language, kOffice, "courses");
  Article& made = articles_.back();
  made.happens = today() + 30 + static_cast<int>(random_() % 200);
  made.place = kPlaces[random_() % kPlaces.size()];
}

void Year::pass_week() {
  ++week_;
  const std::size_t written = articles_.size();
  const bool is_moving = week_ >= kWeekOfTheMove - 1 && week_ <= kWeekOfTheMove + 1;
  // A tenth of the last news is told in other words; not while addresses move, too.
  for (std::size_t n = written - std::min(written, kAWeek); n < written && !is_moving; ++n) {
    Article& article = articles_[n];
    if (random_() % 10 != 0) continue;
    ++edits_;
    if (random_() % 2 == 0) {
      article.title += " " + words(article.language, 1);
    } else {
      article.text += " " + words(article.language, 5);
    }
  }
  for (const auto& [language, all] : kWords) {
    const std::size_t press = articles_.size();
    for (int n = 0; n < 2; ++n) {
      write(language, kOffice, "press");
      // One document in five languages.
      articles_.back().document_id = "DOC_" + std::to_string(week_) + '_' + std::to_string(n);
    }
    articles_[press].day = today();
    write(language, kOffice, "features");
    // A series: each week one of the same title.
    write(language, kOffice, "features");
    articles_.back().title = all[0] + ' ' + all[1] + ' ' + all[2] + ' ' + all[3];
    articles_.back().day = today();
    write_event(language);
    for (const char* host : {"miners-", "nurses-"}) {
      for (int n = 0; n < 2; ++n)
        write(language, host + language + ".test", "news");
    }
  }
}

// The office's articles have two addresses, of two eras.
std::string Year::address(const Article& article) {
  const bool is_old = article.host == kOffice && week_ < kWeekOfTheMove;
  const bool is_new = article.host == kOffice && !is_old;
  const std::string path = is_old   ? "/public/" + article.slug + "/index.htm"
                           : is_new ? "/resource/" + article.slug
                                    : "/" + article.slug;
  return "https://" + article.host + path;
}

std::string Year::reprint_of(const Article& article) const {
  if (week_ < kWeekOfTheMove) return article.reprint;
  const std::size_t path = article.reprint.rfind('/');
  return article.reprint.substr(0, path) + "/stories" + article.reprint.substr(path);
}

Entry Year::entry_of(const ListPage& list, std::size_t number, std::size_t place) {
  const Article& article = articles_[number];
  Entry entry;
  entry.title = article.title;
  entry.summary = article.text;
  entry.language = article.language;
  entry.published = date_of(article.happens != 0 ? article.happens : article.day);
  entry.place = article.place;
  entry.document_id = list.role == ListPage::Role::own ? article.document_id : "";
  entry.link = address(article);
  pages_[undressed(entry.link)] = number;
  if (list.role == ListPage::Role::links) {
    entry.summary = article.text.substr(0, article.text.find(' ', article.text.size() / 2));
    if (random_() % 2 == 0) entry.link.replace(0, 5, "http");
  } else if (list.role == ListPage::Role::reprints) {
    if (week_ < kWeekOfTheLinks) entry.link = reprint_of(article);
    pages_[undressed(entry.link)] = number;
  } else if (list.source.site && random_() % 3 == 0) {
    entry.link.replace(entry.link.find("www"), 3, random_() % 2 == 0 ? "mirror" : "beta");
  }
  entry.id = entry.canonical_link = entry.link;
  switch (list.ids) {
    case ListPage::Ids::for_life: entry.id = "tag:" + article.host + ",2023:" + article.slug; break;
    case ListPage::Ids::positions: entry.id = std::to_string(place + 1); break;
    case ListPage::Ids::sessions: entry.id = "s" + std::to_string(random_()); break;
    case ListPage::Ids::addresses: return entry;
  }
  entry.stated_id = entry.id;
  return entry;
}

Feed Year::shown_by(const ListPage& list) {
  std::vector<std::size_t> numbers;
  for (const std::string& host : list.hosts) {
    for (const std::string& shelf : list.shelves) {
      const auto& all = shelves_[host + shelf + list.language];
      numbers.insert(numbers.end(), all.begin(), all.end());
    }
  }
  std::ranges::sort(numbers, std::greater());
  if (numbers.size() > kShown) numbers.resize(kShown);
  Feed feed;
  for (std::size_t place = 0; place < numbers.size(); ++place)
    feed.entries.push_back(entry_of(list, numbers[place], place));
  return feed;
}

std::size_t Year::at(const std::string& link) const {
  std::string page = undressed(link);
  for (const char* mirror : {"mirror.", "beta."}) {
    if (page.starts_with(mirror)) page.erase(0, std::string_view(mirror).size());
  }
  const auto found = pages_.find(page);
  return found == pages_.end() ? articles_.size() : found->second;
}

Time evening_of(int day) {
  using namespace std::chrono;
  return sys_days{year{2023} / 1 / 1} + days{day} + hours{20};
}

std::size_t play(Year& year, Store& store, int weeks) {
  const StoryRules rules{Publishers(year.sources()), {}};
  std::size_t polls = 0;
  for (int week = 0; week < weeks; ++week) {
    year.pass_week();
    std::vector<std::size_t> order(year.lists().size());
    for (std::size_t n = 0; n < order.size(); ++n)
      order[n] = n;
    std::ranges::shuffle(order, year.random());
    for (const std::size_t n : order) {
      const ListPage& list = year.lists()[n];
      Store::Transaction transaction(store);
      merge(list.source, year.shown_by(list), rules, store.tellings(), evening_of(year.today()));
      transaction.commit();
      ++polls;
    }
  }
  return polls;
}

}  // namespace ilofeed::tests
