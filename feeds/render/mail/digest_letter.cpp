#include "feeds/render/mail/digest_letter.h"

#include <span>

#include "feeds/render/digest_list.h"
#include "feeds/render/mail/message.h"
#include "feeds/render/wording.h"
#include "feeds/text/html/html.h"
#include "feeds/text/language_name.h"

namespace ilofeed::feeds {
namespace {

// Widely used readers of mail cut off what is longer than about 100 KB.
constexpr std::size_t kLongestHtml = 80'000;

// How many of the first stories make no more HTML than is shown.
std::size_t count_that_fits(const DigestText& digest, const SourceList& sources) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < digest.stories.size(); ++i) {
    bytes += digest_html(std::span(digest.stories).subspan(i, 1), sources).size();
    if (bytes > kLongestHtml) return i;
  }
  return digest.stories.size();
}

std::string link_to(const std::string& url, const std::string& text) {
  return "<a href=\"" + escape_markup(url) + "\">" + escape_markup(text) + "</a>";
}

}  // namespace

Letter digest_letter(const DigestText& digest, const SourceList& sources) {
  const std::size_t shown = count_that_fits(digest, sources);
  const auto stories = std::span(digest.stories).first(shown);
  const std::size_t left = digest.stories.size() - shown;
  const std::string more = left > 0 ? " (+" + std::to_string(left) + ')' : "";
  const std::string leave(phrase(Phrase::unsubscribe, digest.language));
  Letter letter{.id = digest.id,
                .list = digest.topic,
                .list_name = digest.topic_title,
                .subject = digest.title,
                .language = digest.language,
                .text = {},
                .html = {}};
  letter.text = digest.title + "\n\n" + digest_text(stories, sources) + digest.page + more +
                "\n\n-- \n" + leave + ": " + digest.unsubscribe + '\n';
  letter.html = "<!DOCTYPE html>\n<html lang=\"" + escape_markup(digest.language) + "\" dir=\"" +
                (is_right_to_left(digest.language) ? "rtl" : "ltr") +
                "\"><head><meta charset=\"utf-8\"><title>" + escape_markup(digest.title) +
                "</title></head><body><h1>" + escape_markup(digest.title) + "</h1>" +
                digest_html(stories, sources) + "<p>" + link_to(digest.page, digest.topic_title) +
                more + "</p><hr><p><small>" +
                link_to(unsubscribe_url(digest.unsubscribe, digest.topic), leave) +
                "</small></p></body></html>\n";
  return letter;
}

}  // namespace ilofeed::feeds
