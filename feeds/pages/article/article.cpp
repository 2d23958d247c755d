#include "feeds/pages/article/article.h"

#include <algorithm>

#include "feeds/pages/article/article_date.h"
#include "feeds/pages/article/article_ground.h"
#include "feeds/pages/article/article_image.h"
#include "feeds/pages/article/article_title.h"
#include "feeds/pages/article/byline.h"
#include "feeds/pages/sight/machine_date.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kHeadSegments = 12;  // looked at after the title
constexpr int kLabel = 45;

class ArticleFinder {
 public:
  ArticleFinder(const PageSetting& page, const PageMeta& meta)
      : page_(page),
        outline_(page.outline),
        meta_(meta),
        content_(find_content(page.outline)),
        ground_{page, meta, content_} {}

  Article find() {
    const LinkedArticle* own = own_article(page_, meta_);
    const std::string told = own != nullptr && !own->title.empty() ? own->title : meta_.og_title;
    ArticleTitle title = find_article_title(ground_, told);
    title_spot_ = title.spot;
    article_.title = std::move(title.text);
    article_.kicker = std::move(title.kicker);
    if (title_spot_ >= 0) read_head();
    take_machine(own);
    if (!article_.dated()) look_for_date();
    finish();
    if (article_.body_html.empty() && own != nullptr) {
      article_.body_html = told_html(own->body);
      if (!article_.body_html.empty()) article_.body_weight = weight_of(own->body);
    }
    return std::move(article_);
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

  void read_head() {
    const int around = container();
    const int title_end = outline_[title_spot_].end;
    const Extent before{std::max(around, 0), title_spot_};
    int reach = content_.parts.empty() ? outline_[around].end
                                       : std::max(content_.parts.back().end, title_end);
    reach = std::min(std::max(reach, outline_[around].end), outline_.size());
    read_before(before);
    read_after({title_end, reach});
    article_.image = find_article_image(ground_, around, title_spot_);
    const MachineDates machine = find_machine_dates(outline_, {std::max(0, around), head_end_});
    article_.machine_date = machine.published;
    if (article_.date_spot < 0) article_.date_spot = machine.spot;
    article_.modified = machine.updated;
  }

  DateContext context() const {
    DateContext made;
    made.language = page_.language;
    return made;
  }

  void read_before(Extent extent) {
    std::vector<Segment> segments = head_segments(ground_, extent, title_spot_);
    if (segments.size() > 6) segments.erase(segments.begin(), segments.end() - 6);
    for (const Segment& segment : segments) {
      if (auto date = read_date_line(segment.text, context());
          date && date->date.precision != Precision::month) {
        take_date(*date, segment.element);
        continue;
      }
      if (is_author(segment)) continue;
      if (segment.weight > kLabel || segment.weight < 2 || is_credit(segment.text)) continue;
      if (is_close(segment.element)) article_.kicker = segment.text;
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
    head_end_ = extent.begin;
    int seen = 0;
    const std::vector<Segment> segments = head_segments(ground_, extent, title_spot_);
    for (std::size_t i = 0; i < segments.size() && seen < kHeadSegments; ++i) {
      const Segment& segment = segments[i];
      ++seen;
      if (auto date = read_date_line(segment.text, context())) {
        take_date(*date, segment.element);
        // What stands before a date below the text is text.
        if (lead_seen_ < 0 || !article_.lead.empty())
          head_end_ = std::max(head_end_, segment.last + 1);
        continue;
      }
      if (is_author(segment) || is_credit(segment.text)) {
        if (lead_seen_ < 0) head_end_ = std::max(head_end_, segment.last + 1);
        continue;
      }
      if (segment.weight < 30 || in_figure(outline_, segment.element, title_spot_)) continue;
      if (lead_seen_ >= 0) {
        // A date after this is in the body already.
        if (!article_.date && seen < kHeadSegments && is_label_ahead(segments, i)) continue;
        break;
      }
      lead_seen_ = static_cast<int>(i);
      consider_lead(segments, i);
    }
  }

  bool is_label_ahead(const std::vector<Segment>& segments, std::size_t i) const {
    if (i + 1 >= segments.size() || segments[i + 1].weight >= 60) return false;
    const std::uint64_t path = outline_[segments[i + 1].element].strict;
    const auto alike = std::count_if(segments.begin(), segments.end(), [&](const Segment& other) {
      return outline_[other.element].strict == path && other.weight < 60;
    });
    return alike < 3 && read_date_line(segments[i + 1].text, context()).has_value();
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
    article_.lead = segment.text;
    head_end_ = std::max(head_end_, outline_[paragraph].end);
  }

  int block_of(int element) const {
    while (element > 0 && outline_[element].role != Role::block &&
           outline_[element].role != Role::heading && outline_[element].role != Role::table_cell) {
      element = outline_[element].parent;
    }
    return element;
  }

  void take_date(const DateLine& date, int element) {
    if (date.updated) {
      if (article_.modified.empty()) article_.modified = date.text;
      return;
    }
    if (article_.date) return;
    article_.date = date;
    article_.date_spot = element;
    if (const std::size_t label = begins_with(Phrase::author_label, date.before); label > 0) {
      add_author(std::string_view(date.before).substr(label));
    } else if (date.place_before) {
      article_.place = date.before;
    } else if (weight_of(date.before) >= 2 && weight_of(date.before) <= kLabel) {
      take_labels(date.before);
    }
  }

  // "Thông tin báo chí | Hanoi, Viet Nam": kind and place share the date's line.
  void take_labels(const std::string& before) {
    const std::size_t bar = before.find(" | ");
    const std::string kind = before.substr(0, bar);
    if (!article_.kicker.empty()) article_.tags.push_back(article_.kicker);
    article_.kicker = kind;
    if (bar != std::string::npos) article_.place = fold_space(before.substr(bar + 3));
  }

  bool is_author(const Segment& segment) {
    const Byline byline = read_byline(outline_, segment);
    if (!byline.name.empty()) add_author(byline.name);
    return byline.is_one;
  }

  void add_author(std::string_view name) {
    article_.authors = with_name(std::move(article_.authors), name);
  }

  void take_machine(const LinkedArticle* own) {
    std::string told = meta_.published;
    if (own != nullptr) {
      article_.linked = true;
      if (!own->published.empty()) told = own->published;
      for (const std::string& author : own->authors)
        add_author(author);
      if (article_.lead.empty()) article_.lead = own->summary;
      if (article_.image.address.empty()) article_.image.address = own->image;
      if (article_.kicker.empty()) article_.kicker = own->section;
      if (!own->modified.empty()) article_.modified = own->modified;
      article_.language = own->language;
    }
    if (!told.empty() && parse_date(told)) {
      article_.machine_date = told;
    }
    if (!meta_.modified.empty()) article_.modified = meta_.modified;
    const DateConflict settled = settle_dates(
        {article_.machine_date, article_.modified, article_.date, page_.links.page_url()});
    article_.machine_date = settled.machine;
    article_.date = settled.line;
    if (!meta_.author.empty() && article_.authors.empty()) add_author(meta_.author);
    if (article_.lead.empty()) article_.lead = meta_.description;
    if (!meta_.image.empty() && meta_.image.find("logo") == std::string::npos) {
      article_.image.address = meta_.image;
      if (!meta_.image_alt.empty()) article_.image.alt = meta_.image_alt;
    }
    if (article_.kicker.empty()) article_.kicker = meta_.section;
    for (const std::string& tag : meta_.tags)
      article_.tags.push_back(tag);
  }

  void look_for_date() {
    ArticleDate found = find_article_date(ground_, title_spot_, article_.title);
    article_.date = std::move(found.line);
    article_.machine_date = std::move(found.machine);
    article_.dated_by = found.found;
    article_.weakly_dated = found.weak;
  }

  void finish() {
    article_.title_spot = title_spot_;
    article_.text = content_.parts;
    article_.own_element = stands_in_own_element(ground_, title_spot_);
    article_.body_weight = content_.weight;
    article_.paragraphs = content_.paragraphs;
    if (content_.parts.empty()) return;
    article_.body_html = content_html(outline_, content_, std::max(head_end_, title_spot_ + 1));
    if (article_.place.empty()) {
      for (const Extent& part : content_.parts) {
        const int from = std::max(part.begin, head_end_);
        for (int at = from; at < part.end; ++at) {
          if (outline_[at].role != Role::text || outline_[at].weight < 20) continue;
          article_.place = dateline_place(outline_.text({at, std::min(part.end, at + 6)}));
          return;
        }
      }
    }
  }

  const PageSetting& page_;
  const Outline& outline_;
  const PageMeta& meta_;
  const Content content_;
  const ArticleGround ground_;
  Article article_;
  int title_spot_ = -1;
  int head_end_ = 0;
  int lead_seen_ = -1;
};

}  // namespace

Article find_article(const PageSetting& page, const PageMeta& meta) {
  return ArticleFinder(page, meta).find();
}

}  // namespace ilofeed::feeds::pages
