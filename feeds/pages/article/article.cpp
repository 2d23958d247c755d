#include "feeds/pages/article/article.h"

#include <algorithm>

#include "feeds/pages/article/article_date.h"
#include "feeds/pages/article/article_ground.h"
#include "feeds/pages/article/article_head.h"
#include "feeds/pages/article/article_image.h"
#include "feeds/pages/article/article_title.h"
#include "feeds/pages/article/byline.h"
#include "feeds/pages/article/settled_date.h"
#include "feeds/pages/sight/machine_date.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kMostHead = 3;  // no more than a third of a text stands before its beginning

class ArticleFinder {
 public:
  ArticleFinder(const PageSetting& page, const PageMeta& meta)
      : page_(page),
        outline_(page.outline),
        meta_(meta),
        content_(find_content(page.outline)),
        ground_{page, meta, content_, language_of_dates(page)} {}

  Article find() {
    const LinkedArticle* own = own_article(page_, meta_);
    ArticleTitle title = find_article_title(ground_, own == nullptr ? std::string() : own->title);
    title_spot_ = title.spot;
    article_.title = std::move(title.text);
    article_.kicker = std::move(title.kicker);
    if (title_spot_ >= 0) read_head();
    take_machine(own);
    if (!article_.dated() || is_dated_vaguely()) look_for_date();
    confirm_day_of_place();
    finish();
    if (article_.body_html.empty() && own != nullptr) {
      article_.body_html = told_html(own->body);
      if (!article_.body_html.empty()) article_.body_weight = weight_of(own->body);
    }
    return std::move(article_);
  }

 private:
  void read_head() {
    ArticleHead head = read_article_head(ground_, title_spot_);
    article_.kicker = std::move(head.kicker);
    article_.lead = std::move(head.lead);
    article_.place = std::move(head.place);
    article_.tags = std::move(head.tags);
    article_.authors = std::move(head.authors);
    article_.date = std::move(head.date);
    article_.date_spot = head.date_spot;
    article_.modified = std::move(head.modified);
    head_end_ = head.end;
    article_.image = find_article_image(ground_, head.around, title_spot_);
    const MachineDates machine =
        find_machine_dates(outline_, {std::max(0, head.around), head_end_});
    article_.machine_date = machine.published;
    if (article_.date_spot < 0) article_.date_spot = machine.spot;
    if (!machine.updated.empty()) article_.modified = machine.updated;
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
    std::vector<std::string> others;
    if (told != meta_.published) others.push_back(meta_.published);
    if (!told.empty() && parse_date(told)) {
      others.push_back(std::move(article_.machine_date));
      article_.machine_date = told;
    }
    if (!meta_.modified.empty()) article_.modified = meta_.modified;
    settle(std::move(others));
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

  void settle(std::vector<std::string> others) {
    SettledDate settled = settle_dates({article_.machine_date,
                                        std::move(others),
                                        article_.date,
                                        page_.links.page_url(),
                                        article_.title});
    article_.machine_date = std::move(settled.machine);
    article_.date = std::move(settled.line);
    article_.conflict = std::move(settled.conflict);
  }

  // By metadata alone that some set to the day of a change.
  bool is_dated_vaguely() const {
    return !article_.date && !meta_.published.empty() && meta_.published_vaguely &&
           article_.machine_date == meta_.published;
  }

  // The zone of a mark puts it on another day than UTC: the place's day is believed where it shows.
  void confirm_day_of_place() {
    const std::string written = day_written(article_.machine_date);
    const auto marked = parse_date(article_.machine_date);
    if (article_.date || written.empty() || !marked || day_text(marked->time) == written) return;
    const ArticleDate found = find_article_date(ground_, title_spot_, article_.title);
    if (found.line && day_shown(*found.line) == written) article_.machine_date = written;
  }

  void look_for_date() {
    ArticleDate found = find_article_date(ground_, title_spot_, article_.title);
    if (article_.dated() && (found.weak || found.machine.empty())) return;
    article_.date = std::move(found.line);
    article_.machine_date = std::move(found.machine);
    article_.dated_by = found.found;
    article_.weakly_dated = found.weak;
  }

  // What would take much of the text away is not its head: a heading in a box, a date below it.
  int text_begin() const {
    const bool shown =
        title_spot_ >= 0 &&
        squeezed(outline_.text(outline_.extent(title_spot_))).ends_with(squeezed(article_.title));
    const int title = shown ? title_spot_ + 1 : 0;
    const int begin = std::max(head_end_, title_spot_ + 1);
    const int taken =
        weight_before(outline_, content_, begin) - weight_before(outline_, content_, title);
    return taken * kMostHead > content_.weight ? title : begin;
  }

  void finish() {
    article_.title_spot = title_spot_;
    article_.text = content_.parts;
    article_.own_element = stands_in_own_element(ground_, title_spot_);
    article_.body_weight = content_.weight;
    article_.paragraphs = content_.paragraphs;
    if (content_.parts.empty()) return;
    article_.body_html = content_html(outline_, content_, text_begin());
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
};

}  // namespace

Article find_article(const PageSetting& page, const PageMeta& meta) {
  return ArticleFinder(page, meta).find();
}

}  // namespace ilofeed::feeds::pages
