#include "feeds/pages/article/article_date.h"

#include <cstdlib>
#include <map>

#include "feeds/pages/sight/machine_date.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kLongestDateLine = 160;  // visible characters of a line that is looked at
constexpr std::chrono::year kFirstYear{1990};
constexpr int kListed = 3;  // dates made alike belong to a list
constexpr int kFar = 4000;  // visible characters between a title and its date

// How much speaks for a line that holds a date being the article's own.
struct Weights {
  int labelled = 3;       // words of publication beside it
  int called = 2;         // its element is called a date
  int whole = 2;          // nothing else in the line
  int near_title = 2;     // within some lines of it
  int first_or_last = 1;  // in the first or last line of the text
  int in_banner = -3;     // today's date, mostly
  int enough = 3;
};

constexpr Weights kWeights;

class Search {
 public:
  Search(const ArticleGround& ground, int title, std::string_view title_text)
      : ground_(ground), outline_(ground.page.outline), title_(title), title_text_(title_text) {
    context_.language = ground.date_language;
    measure();
  }

  ArticleDate find() {
    struct Place {
      std::string_view name;
      ArticleDate (Search::*look)();
      bool weak;
    };

    static constexpr Place kPlaces[] = {
        {"marked up near the title", &Search::marked_up, false},
        {"shown near the title or the text", &Search::shown, false},
        {"at the beginning of the text", &Search::dateline, false},
        {"of the page, by its JSON-LD", &Search::of_page, true},
        {"shown, of the last change", &Search::changed, true},
        {"in the address", &Search::in_address, true},
        {"in the title", &Search::in_title, true},
        {"of the last change, by its metadata", &Search::marked_change, true},
    };
    for (const Place& place : kPlaces) {
      ArticleDate date = (this->*place.look)();
      if (date.empty()) continue;
      date.found = place.name;
      date.weak = place.weak;
      return date;
    }
    return {};
  }

 private:
  // What stands beside the article, and how far into the page's text everything stands.
  void measure() {
    const auto size = static_cast<std::size_t>(outline_.size());
    beside_.resize(size);
    before_.resize(size);
    int seen = 0;
    for (int at = 0; at < outline_.size(); ++at) {
      const Spot& spot = outline_[at];
      const auto i = static_cast<std::size_t>(at);
      before_[i] = seen;
      if (spot.role == Role::text) seen += spot.weight;
      const bool outer = spot.parent >= 0 && beside_[static_cast<std::size_t>(spot.parent)];
      beside_[i] = outer || (!outline_.within(title_, at) && is_beside(spot));
    }
  }

  static bool is_beside(const Spot& spot) {
    if (spot.role == Role::text) return false;
    return spot.region == Region::nav || spot.region == Region::aside ||
           spot.region == Region::overlay || spot.is(Sign::comments) || spot.is(Sign::teaser) ||
           std::string_view(spot.node.name()) == "article";
  }

  bool is_own(int spot) const { return !beside_[static_cast<std::size_t>(spot)]; }

  int distance(int spot) const {
    const int from = title_ < 0 ? 0 : before_[static_cast<std::size_t>(title_)];
    return std::abs(before_[static_cast<std::size_t>(spot)] - from);
  }

  ArticleDate marked_up() {
    struct Mark {
      int spot;
      std::string value;
    };

    std::vector<Mark> marks;
    std::map<Path, int> alike;
    for (int at = 0; at < outline_.size(); ++at) {
      if (outline_[at].role == Role::text || !is_own(at)) continue;
      std::string value = published_in(outline_[at].node);
      if (value.empty()) continue;
      ++alike[outline_[at].strict];
      marks.push_back({at, std::move(value)});
    }
    ArticleDate nearest;
    int least = kFar;
    for (Mark& mark : marks) {
      if (alike[outline_[mark.spot].strict] >= kListed || distance(mark.spot) >= least) continue;
      least = distance(mark.spot);
      nearest.machine = std::move(mark.value);
    }
    return nearest;
  }

  void read_lines() {
    if (lines_read_) return;
    lines_read_ = true;
    const int first = ground_.content.parts.empty() ? 0 : ground_.content.parts.front().begin;
    const int last = ground_.content.parts.empty() ? 0 : ground_.content.parts.back().end;
    std::map<Path, int> alike;
    for (const Segment& segment : segments_of(outline_, outline_.whole(), {})) {
      if (segment.weight > kLongestDateLine || !is_own(segment.first)) continue;
      if (outline_.within(segment.first, title_) && title_ >= 0) continue;
      std::optional<DateLine> date = read_date_line(segment.text, context_);
      const bool labelled = mentions(Phrase::publication, segment.text);
      if (!date && labelled) date = mentioned(segment.text);
      if (!date || date->date.precision == Precision::month || !is_of_news(date->date)) continue;
      ++alike[outline_[segment.element].strict];
      const bool edge = segment.last < first + 12 || segment.first > last - 12;
      lines_.push_back({*date, segment.element, score(segment, *date, labelled, edge)});
    }
    std::erase_if(
        lines_, [&](const Line& line) { return alike[outline_[line.element].strict] >= kListed; });
  }

  // "This was published on Saturday, 3 December 2011 by the press office."
  std::optional<DateLine> mentioned(const std::string& text) const {
    const auto found = find_date(text, context_.language);
    if (!found || found->date.precision > Precision::day) return std::nullopt;
    DateLine line;
    line.date = found->date;
    line.text = fold_space(text.substr(found->begin, found->end - found->begin));
    return line;
  }

  int score(const Segment& segment, const DateLine& date, bool labelled, bool edge) const {
    int sum = labelled ? kWeights.labelled : 0;
    int at = segment.element;
    for (int up = 0; up < 3 && at > 0; ++up, at = outline_[at].parent) {
      if (!outline_[at].is(Sign::meta_line)) continue;
      sum += kWeights.called;
      break;
    }
    if (date.before.empty() && date.after.empty()) sum += kWeights.whole;
    if (distance(segment.first) < 600) sum += kWeights.near_title;
    if (edge) sum += kWeights.first_or_last;
    if (outline_[segment.element].region == Region::header) sum += kWeights.in_banner;
    return sum;
  }

  ArticleDate shown() {
    read_lines();
    return best_line(false);
  }

  ArticleDate changed() {
    read_lines();
    return best_line(true);
  }

  ArticleDate marked_change() {
    ArticleDate date;
    date.machine = ground_.meta.modified;
    return date;
  }

  struct Line {
    DateLine date;
    int element = 0;
    int score = 0;
  };

  ArticleDate best_line(bool updated) const {
    const Line* best = nullptr;
    for (const Line& line : lines_) {
      if (line.date.updated != updated) continue;
      const int enough = updated ? 0 : kWeights.enough;
      if (line.score < enough || distance(line.element) > 4 * kFar) continue;
      if (best == nullptr || line.score > best->score) best = &line;
    }
    ArticleDate date;
    if (best == nullptr) return date;
    date.line = best->date;
    date.line->updated = false;
    return date;
  }

  // "01.02.2022 – The market …", "Geneva, 3 May 2022. The …"
  ArticleDate dateline() {
    ArticleDate date;
    if (ground_.content.parts.empty()) return date;
    const Extent body = ground_.content.parts.front();
    int at = body.begin;
    while (at < body.end && (outline_[at].role != Role::text || outline_[at].weight < 8))
      ++at;
    if (at >= body.end) return date;
    const std::string text = fold_space(outline_[at].node.value());
    const auto found = find_date(prefix(text, 80), context_.language);
    if (!found || found->date.precision > Precision::day || found->begin > 30) return date;
    if (!is_of_news(found->date)) return date;
    date.machine = day_text(found->date.time);
    return date;
  }

  ArticleDate of_page() {
    ArticleDate date;
    date.machine = ground_.meta.page_published;
    return date;
  }

  ArticleDate in_address() {
    ArticleDate date;
    for (const std::string& address : {ground_.page.links.page_url(), ground_.meta.canonical}) {
      if (!date.machine.empty()) break;
      if (const auto day = day_in(address)) date.machine = day_text(*day);
    }
    return date;
  }

  ArticleDate in_title() {
    ArticleDate date;
    const auto found = find_date(title_text_, context_.language);
    if (found && found->date.precision <= Precision::day && !found->date.end &&
        is_of_news(found->date))
      date.machine = day_text(found->date.time);
    return date;
  }

  const ArticleGround& ground_;
  const Outline& outline_;
  int title_;
  std::string_view title_text_;
  DateContext context_;
  std::vector<bool> beside_;
  std::vector<int> before_;  // visible characters before a spot
  std::vector<Line> lines_;
  bool lines_read_ = false;
};

}  // namespace

bool is_of_news(const Date& date) {
  using namespace std::chrono;
  return year_month_day(floor<days>(date.time)).year() >= kFirstYear;
}

ArticleDate find_article_date(const ArticleGround& ground, int title, std::string_view title_text) {
  return Search(ground, title, title_text).find();
}

}  // namespace ilofeed::feeds::pages
