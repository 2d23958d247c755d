#include "feeds/pages/statements.h"

#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

void state_date(std::vector<Statement>& statements,
                const std::optional<DateLine>& date,
                const std::string& machine) {
  state(statements, Element::page_date_machine, machine);
  if (!date) return;
  state(statements, Element::page_date_visible, date->text);
  if (date->date.end) state(statements, Element::page_date_end, day_text(*date->date.end));
}

void state_image(std::vector<Statement>& statements, const PageImage& image) {
  state(statements, Element::page_image, image.address);
  state(statements, Element::page_image_alt, image.alt);
  state(statements, Element::page_image_credit, credit_name(image.credit));
}

}  // namespace

void state(std::vector<Statement>& statements, Element element, std::string value) {
  if (value.empty()) return;
  Statement statement;
  statement.element = element;
  statement.value = std::move(value);
  statement.type = TextType::plain;
  statements.push_back(std::move(statement));
}

void state_version(std::vector<Statement>& statements,
                   const std::string& language,
                   const std::string& address,
                   const std::string& base) {
  if (address.empty()) return;
  state(statements, Element::hreflang_alternate, address);
  statements.back().attributes.emplace_back("hreflang", language);
  statements.back().base = base;
}

std::string credit_name(std::string_view credit) {
  credit = trim(credit);
  if (const std::size_t label = begins_with(Phrase::credit_label, credit); label > 0)
    credit = trim(credit.substr(label));
  for (const std::string_view sign : {"\u00a9", "\u24d2", "(c)", "(C)", "Copyright"}) {
    if (credit.starts_with(sign)) credit = trim(credit.substr(sign.size()));
  }
  while (!credit.empty() && credit.front() == ':')
    credit = trim(credit.substr(1));
  return std::string(credit);
}

ParsedEntry entry_of(const PageEntry& entry, const std::string& base) {
  ParsedEntry parsed;
  std::vector<Statement>& statements = parsed.statements;
  state(statements, Element::page_title, entry.title);
  state(statements, Element::page_link, entry.href);
  if (!statements.empty() && statements.back().element == Element::page_link)
    statements.back().base = base;
  state_date(statements, entry.date, entry.machine_date);
  state(statements, Element::page_date_heading, entry.heading_date);
  state(statements, Element::page_modified, entry.updated);
  state(statements, Element::page_kicker, entry.kicker);
  state(statements, Element::page_summary, entry.summary);
  state(statements, Element::page_place, entry.place);
  state_image(statements, entry.image);
  for (const std::string& author : entry.authors)
    state(statements, Element::page_author, author);
  for (const std::string& tag : entry.tags)
    state(statements, Element::page_tag, tag);
  state(statements, Element::page_language, entry.language);
  for (const PageFile& file : entry.files) {
    state(statements, Element::page_file, file.href);
    statements.back().base = base;
    statements.back().attributes.emplace_back("title", file.title);
  }
  return parsed;
}

ParsedEntry entry_of(const Article& article, const std::string& link, const std::string& base) {
  ParsedEntry parsed;
  std::vector<Statement>& statements = parsed.statements;
  state(statements, Element::page_title, article.title);
  state(statements, Element::page_link, link);
  if (!statements.empty() && statements.back().element == Element::page_link)
    statements.back().base = base;
  state_date(statements, article.date, article.machine_date);
  state(statements, Element::page_modified, article.modified);
  state(statements, Element::page_kicker, article.kicker);
  state(statements, Element::page_summary, article.lead);
  state(statements, Element::page_place, article.place);
  state_image(statements, article.image);
  for (const std::string& author : article.authors)
    state(statements, Element::page_author, author);
  for (const std::string& tag : article.tags)
    state(statements, Element::page_tag, tag);
  state(statements, Element::page_language, article.language);
  if (!article.body_html.empty()) {
    state(statements, Element::page_body, article.body_html);
    statements.back().type = TextType::html;
  }
  return parsed;
}

}  // namespace ilofeed::feeds::pages
