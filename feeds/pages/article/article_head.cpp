#include "feeds/pages/article/article_head.h"

#include <algorithm>

#include "feeds/pages/article/article_date.h"
#include "feeds/pages/article/article_image.h"
#include "feeds/pages/article/byline.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kHeadSegments = 12;  // looked at after the title
constexpr std::size_t kLinesBefore = 6;
constexpr int kLabel = 45;
constexpr int kAlike = 3;  // dates made alike belong to a list

class HeadReader {
 public:
  HeadReader(const ArticleGround& ground, int title)
      : ground_(ground),
        outline_(ground.page.outline),
        content_(ground.content),
        title_spot_(title) {
    context_.language = ground.date_language;
  }

  ArticleHead read() {
    head_.around = container();
    const int title_end = outline_[title_spot_].end;
    const Extent before{std::max(head_.around, 0), title_spot_};
    int reach = content_.parts.empty() ? outline_[head_.around].end
                                       : std::max(content_.parts.back().end, title_end);
    reach = std::min(std::max(reach, outline_[head_.around].end), outline_.size());
    read_before(before);
    read_after({title_end, reach});
    return std::move(head_);
  }

 private:
  // Where the article's own surroundings begin: what holds title and body.
  int container() const {
    int at = title_spot_;
    const int reach =
        content_.parts.empty() ? outline_[title_spot_].end : content_.parts.front().end;
    while (at > 0 && (outline_[at].end < reach || outline_[at].role != Role::block)) {
      const int up = outline_[at].parent;
      if (up <= 0) break;
      at = up;
    }
    return at;
  }

  void read_before(Extent extent) {
    std::vector<Segment> segments = head_segments(ground_, extent, title_spot_);
    if (segments.size() > kLinesBefore)
      segments.erase(segments.begin(), segments.end() - kLinesBefore);
    for (const Segment& segment : segments) {
      if (auto date = read_date_line(segment.text, context_);
          date && date->date.precision != Precision::month) {
        take_date(*date, segment.element);
        continue;
      }
      if (is_author(segment)) continue;
      if (segment.weight > kLabel || segment.weight < 2 || is_credit(segment.text)) continue;
      if (is_close(segment.element)) head_.kicker = segment.text;
    }
  }

  // In the same small box as the title.
  bool is_close(int element) const {
    int at = title_spot_;
    for (int up = 0; up < 3 && at > 0; ++up) {
      at = outline_[at].parent;
      if (outline_.within(element, at))
        return outline_[at].weight - outline_[title_spot_].weight < 1200 || up < 2;
    }
    return false;
  }

  void read_after(Extent extent) {
    head_.end = extent.begin;
    int seen = 0;
    const std::vector<Segment> segments = head_segments(ground_, extent, title_spot_);
    for (std::size_t i = 0; i < segments.size() && seen < kHeadSegments; ++i) {
      const Segment& segment = segments[i];
      ++seen;
      if (auto date = read_date_line(segment.text, context_)) {
        const bool caption = in_figure(outline_, segment.element, title_spot_);
        if (caption || is_listed(segments, segment)) continue;
        take_date(*date, segment.element);
        // What stands before a date below the text is text.
        if (lead_seen_ < 0 || !head_.lead.empty())
          head_.end = std::max(head_.end, segment.last + 1);
        continue;
      }
      if (is_author(segment) || is_credit(segment.text)) {
        if (lead_seen_ < 0) head_.end = std::max(head_.end, segment.last + 1);
        continue;
      }
      if (segment.weight < 30 || in_figure(outline_, segment.element, title_spot_)) continue;
      if (lead_seen_ >= 0) {
        // A date after this is in the body already.
        if (!head_.date && seen < kHeadSegments && is_label_ahead(segments, i)) continue;
        break;
      }
      lead_seen_ = static_cast<int>(i);
      consider_lead(segments, i);
    }
  }

  // Dates made alike are those of other stories.
  bool is_listed(const std::vector<Segment>& segments, const Segment& date) const {
    const Path path = outline_[date.element].strict;
    const auto alike = std::count_if(segments.begin(), segments.end(), [&](const Segment& other) {
      return outline_[other.element].strict == path && other.weight < kLabel &&
             read_date_line(other.text, context_).has_value();
    });
    return alike >= kAlike;
  }

  bool is_label_ahead(const std::vector<Segment>& segments, std::size_t i) const {
    if (i + 1 >= segments.size() || segments[i + 1].weight >= 60) return false;
    const Path path = outline_[segments[i + 1].element].strict;
    const auto alike = std::count_if(segments.begin(), segments.end(), [&](const Segment& other) {
      return outline_[other.element].strict == path && other.weight < 60;
    });
    return alike < 3 && read_date_line(segments[i + 1].text, context_).has_value();
  }

  // A paragraph made otherwise than those that follow is the lead.
  void consider_lead(const std::vector<Segment>& segments, std::size_t i) {
    const Segment& segment = segments[i];
    const int paragraph = block_of(segment.element);
    bool inside = false;
    for (const Extent& part : content_.parts)
      inside = inside || (part.holds(paragraph) && part.begin != paragraph);
    if (inside) {
      int others = 0;
      int same = 0;
      for (std::size_t k = i + 1; k < segments.size() && others < 4; ++k) {
        if (segments[k].weight < 60) continue;
        ++others;
        if (outline_[block_of(segments[k].element)].own == outline_[paragraph].own) ++same;
      }
      if (others == 0 || same > 0 || segment.weight > 700) return;
    }
    if (segment.weight > 900) return;
    head_.lead = segment.text;
  }

  int block_of(int element) const {
    while (element > 0 && outline_[element].role != Role::block &&
           outline_[element].role != Role::heading && outline_[element].role != Role::table_cell) {
      element = outline_[element].parent;
    }
    return element;
  }

  void take_date(const DateLine& date, int element) {
    if (says(Phrase::expiry_label, date.before) || (!date.relative && !is_of_news(date.date)))
      return;
    if (date.updated) {
      if (head_.modified.empty()) head_.modified = date.text;
      return;
    }
    if (head_.date) return;
    head_.date = date;
    head_.date_spot = element;
    if (const std::size_t label = begins_with(Phrase::author_label, date.before); label > 0) {
      add_author(std::string_view(date.before).substr(label));
    } else if (date.place_before) {
      head_.place = date.before;
    } else if (weight_of(date.before) >= 2 && weight_of(date.before) <= kLabel) {
      take_labels(date.before);
    }
  }

  // "Thông tin báo chí | Hanoi, Viet Nam": kind and place share the date's line.
  void take_labels(const std::string& before) {
    const std::size_t bar = before.find(" | ");
    const std::string kind = before.substr(0, bar);
    if (!head_.kicker.empty()) head_.tags.push_back(head_.kicker);
    head_.kicker = kind;
    if (bar != std::string::npos) head_.place = fold_space(before.substr(bar + 3));
  }

  bool is_author(const Segment& segment) {
    const Byline byline = read_byline(outline_, segment);
    if (!byline.name.empty()) add_author(byline.name);
    return byline.is_one;
  }

  void add_author(std::string_view name) {
    head_.authors = with_name(std::move(head_.authors), name);
  }

  const ArticleGround& ground_;
  const Outline& outline_;
  const Content& content_;
  const int title_spot_;
  DateContext context_;
  ArticleHead head_;
  int lead_seen_ = -1;
};

}  // namespace

ArticleHead read_article_head(const ArticleGround& ground, int title) {
  return HeadReader(ground, title).read();
}

}  // namespace ilofeed::feeds::pages
