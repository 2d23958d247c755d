#include "feeds/topics/evaluate.h"

#include <algorithm>

#include <re2/re2.h>

#include "feeds/text/utf8.h"
#include "feeds/topics/mentions.h"
#include "feeds/topics/terms.h"

namespace ilofeed::feeds {
namespace {

// An event lasts to the end of its last day, where no hour is given.
StorySpan span_of(const Date& happens) {
  const Time end = end_of(happens);
  return {happens.time, std::max(happens.time, end - std::chrono::seconds{1})};
}

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

// A part of a URL, where `*` stands for anything.
bool url_holds(std::string_view url, std::string_view wanted) {
  std::size_t from = 0;
  while (!wanted.empty()) {
    const std::size_t star = wanted.find('*');
    const std::string_view part = wanted.substr(0, star);
    const std::size_t at = url.find(part, from);
    if (at == std::string_view::npos) return false;
    from = at + part.size();
    wanted = star == std::string_view::npos ? std::string_view() : wanted.substr(star + 1);
  }
  return true;
}

std::vector<std::string_view> links_of(const Story& story) {
  std::vector<std::string_view> links{story.entry.link, story.entry.canonical_link};
  for (const Origin& origin : story.origins)
    links.emplace_back(origin.link);
  return links;
}

bool holds_words(std::string_view text, std::string_view words) {
  const std::string around = ' ' + std::string(text) + ' ';
  return around.find(' ' + std::string(words) + ' ') != std::string::npos;
}

const SourceFacts* facts_of(const SourceBook& sources, const SourceId& id) {
  const auto at = sources.find(id);
  return at == sources.end() ? nullptr : &at->second;
}

/// Gives whether each kind of node holds, and leaves word of what it hit when asked to.
class Evaluation {
 public:
  explicit Evaluation(const Subject& subject) : subject_(subject) {}

  bool holds(const QueryNode& node) const { return std::visit(*this, node.what); }

  bool operator()(const AllOf& all) const {
    return std::ranges::all_of(all.parts, [this](const NodePtr& part) { return holds(*part); });
  }

  bool operator()(const AnyOf& any) const {
    return std::ranges::any_of(any.parts, [this](const NodePtr& part) { return holds(*part); });
  }

  bool operator()(const NotOf& negated) const { return !holds(*negated.part); }

  bool operator()(const NearOf& near) const { return !hits_of(near, subject_).empty(); }

  bool operator()(const MentionsOf& counted) const {
    return hits_of(*counted.term, subject_).size() >= counted.least;
  }

  bool operator()(const TextTerm& term) const { return found(term); }

  bool operator()(const RegexTerm& term) const {
    if (!term.on_url) return found(*term.compiled, term.scope);
    return std::ranges::any_of(links_of(subject_.story), [&](std::string_view link) {
      return re2::RE2::PartialMatch(piece(link), *term.compiled);
    });
  }

  bool operator()(const ConceptTerm& term) const {
    return found(term) || std::ranges::any_of(term.expressions, [&](const auto& each) {
             return found(*each, term.scope);
           });
  }

  bool operator()(const TagTerm& term) const {
    const Entry& entry = subject_.story.entry;
    const auto same = [&](const std::string& tag) { return folded_tag(tag) == term.folded; };
    if (std::ranges::any_of(entry.tags, same) || same(entry.kicker)) return true;
    return any_source([&](const SourceFacts& source) {
      return std::ranges::find(source.tags, term.folded) != source.tags.end();
    });
  }

  bool operator()(const SourceTerm& term) const {
    return any_source([&](const SourceFacts& source) {
      return source.id == term.folded || holds_words(source.title, term.folded);
    });
  }

  bool operator()(const LanguageTerm& term) const {
    return is_language(language_of(subject_.story), term.folded);
  }

  bool operator()(const UrlTerm& term) const {
    return std::ranges::any_of(links_of(subject_.story), [&](std::string_view link) {
      return !link.empty() && url_holds(ascii_lower(link), term.folded);
    });
  }

  bool operator()(const SchemeTerm& term) const {
    return std::ranges::any_of(subject_.story.entry.schemes, [&](const std::string& scheme) {
      return url_holds(ascii_lower(scheme), term.folded);
    });
  }

  bool operator()(const HasTerm& term) const { return term.holds(subject_.story.entry); }

  bool operator()(const DateTerm& term) const {
    const auto span = span_of(term.moment, subject_.story);
    return span && (!term.from || span->last >= *term.from) &&
           (!term.before || span->first < *term.before);
  }

  bool operator()(const AgeTerm& term) const {
    const auto span = span_of(term.moment, subject_.story);
    if (!span) return false;
    const bool younger = term.side == AgeTerm::Side::younger;
    if (term.moment == Moment::event) {
      const auto ahead = span->first - subject_.now;
      return younger ? ahead < term.age && span->last >= subject_.now : ahead > term.age;
    }
    const auto age = subject_.now - span->first;
    return younger ? age < term.age : age > term.age;
  }

 private:
  template <class Term>
  bool found(const Term& term) const {
    return std::ranges::any_of(subject_.vocabulary.numbers_of(&term), [&](PatternNumber number) {
      return subject_.hits.any(number, fields_of(term.scope));
    });
  }

  bool found(const re2::RE2& expression, Scope scope) const {
    return std::ranges::any_of(subject_.text.segments, [&](const StoryText::Segment& segment) {
      return (fields_of(scope) & set_of(segment.field)) != 0 &&
             re2::RE2::PartialMatch(piece(segment.text), expression);
    });
  }

  template <class Test>
  bool any_source(const Test& test) const {
    return std::ranges::any_of(subject_.story.origins, [&](const Origin& origin) {
      const SourceFacts* facts = facts_of(subject_.sources, origin.source);
      // Of a source that is configured no more only the name is known.
      return facts != nullptr ? test(*facts)
                              : test(SourceFacts{folded_tag(origin.source.text), {}, {}});
    });
  }

  const Subject& subject_;
};

}  // namespace

std::string_view language_of(const Story& story) {
  return story.entry.language.empty() ? "unknown" : std::string_view(story.entry.language);
}

bool is_language(std::string_view language, std::string_view wanted) {
  const std::string folded = ascii_lower(language);
  return folded == wanted || (folded.starts_with(wanted) && folded.size() > wanted.size() &&
                              (folded[wanted.size()] == '-' || folded[wanted.size()] == '_'));
}

SourceBook book_of(const std::vector<Source>& sources) {
  SourceBook book;
  for (const Source& source : sources) {
    SourceFacts facts{folded_tag(source.id.text), folded_tag(source.title), {}};
    for (const std::string& tag : source.tags)
      facts.tags.push_back(folded_tag(tag));
    book.emplace(source.id, std::move(facts));
  }
  return book;
}

void Vocabulary::add(const QueryNode& query) {
  walk_terms(query, [this](const auto& term) {
    std::vector<PatternNumber>& numbers = numbers_[&term];
    for (const Pattern& each : patterns_of(term))
      numbers.push_back(index.add(each));
    std::ranges::sort(numbers);
  });
}

bool evaluate(const QueryNode& query, const Subject& subject) {
  return Evaluation(subject).holds(query);
}

bool needs_hit(const QueryNode& query) {
  const auto needs = [](const NodePtr& part) { return needs_hit(*part); };
  if (std::holds_alternative<TextTerm>(query.what)) return true;
  if (const auto* counted = std::get_if<MentionsOf>(&query.what)) return needs_hit(*counted->term);
  if (const auto* near = std::get_if<NearOf>(&query.what)) return needs_hit(*near->left);
  if (const auto* term = std::get_if<ConceptTerm>(&query.what)) return term->expressions.empty();
  if (const auto* all = std::get_if<AllOf>(&query.what))
    return std::ranges::any_of(all->parts, needs);
  if (const auto* any = std::get_if<AnyOf>(&query.what))
    return std::ranges::all_of(any->parts, needs);
  return false;
}

bool depends_on_time(const QueryNode& query) {
  bool depends = false;
  walk(query, [&](const QueryNode& node) {
    depends = depends || std::holds_alternative<AgeTerm>(node.what);
  });
  return depends;
}

std::optional<StorySpan> span_of(Moment moment, const Story& story) {
  const auto at = [](Time time) { return StorySpan{time, time}; };
  const Entry& entry = story.entry;
  switch (moment) {
    case Moment::published: return at(sort_time(story));
    case Moment::seen: return at(story.first_seen);
    case Moment::updated:
      return entry.updated ? std::optional(at(published_time(*entry.updated))) : std::nullopt;
    case Moment::event:
      return entry.happens ? std::optional(span_of(*entry.happens)) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace ilofeed::feeds
